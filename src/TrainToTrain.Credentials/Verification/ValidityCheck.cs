using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>Stage validity (VCDM 2.0 §4.9): both ends included.</summary>
internal static class ValidityCheck
{
    private static readonly Finding Good = new(FindingCode.ValidityOk, "It is within its dates");

    public static Finding Check(Credential credential, DateTimeOffset at)
    {
        if (credential.ValidFrom is { } from && at < from)
        {
            return new Finding(FindingCode.ValidityNotYetValid, $"It is valid only from {XsdDateTime.Print(from)}", credential.Id) { Time = from };
        }

        return credential.ValidUntil is { } until && at > until
            ? new Finding(FindingCode.ValidityExpired, $"It was valid until {XsdDateTime.Print(until)}", credential.Id) { Time = until }
            : Good;
    }
}
