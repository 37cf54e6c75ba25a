using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What the status readings of the credential itself mean for its verdict.</summary>
internal static class StatusFindings
{
    private static readonly Finding Good = new(FindingCode.StatusOk, "Its issuer has not taken it back");
    private static readonly Finding None = new(FindingCode.StatusNone, "It names no status list: its issuer cannot take it back");

    public static void Add(IReadOnlyList<StatusReading> readings, Credential credential, List<Finding> findings)
    {
        var (clear, doubted) = (false, false);
        foreach (var reading in readings)
        {
            switch (reading.State)
            {
                case StatusState.Clear:
                    clear = true;
                    break;
                case StatusState.Set:
                    doubted = true;
                    findings.Add(reading.Purpose == "suspension"
                        ? new Finding(FindingCode.StatusSuspended, "Its issuer has suspended it for now", credential.Id)
                        : new Finding(FindingCode.StatusRevoked, "Its issuer has revoked it", credential.Id));
                    break;
                case StatusState.Unknown:
                    doubted = true;
                    findings.Add(new Finding(reading.Problem!, reading.Detail, credential.Id));
                    break;
                default:
                    findings.Add(new Finding(FindingCode.StatusIgnored, reading.Detail, credential.Id));
                    break;
            }
        }

        if (clear && !doubted) findings.Add(Good);
        if (readings.Count == 0) findings.Add(None);
    }
}
