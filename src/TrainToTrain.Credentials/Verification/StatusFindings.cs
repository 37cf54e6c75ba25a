using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What the status readings of the credential itself mean for its verdict.</summary>
internal static class StatusFindings
{
    private static readonly Finding Good = new(FindingCode.StatusOk, "Its issuer has not taken it back");
    private static readonly Finding GoodUnsigned = new(FindingCode.StatusOk, "The revocation list its issuer names does not have it; nobody signs that list, so this is the word of the web server it lies on");
    private static readonly Finding None = new(FindingCode.StatusNone, "It names no status list: its issuer cannot take it back");

    public static void Add(IReadOnlyList<StatusReading> readings, Credential credential, List<Finding> findings)
    {
        var (clear, unsigned, doubted) = (false, false, false);
        foreach (var reading in readings)
        {
            if (reading.State == StatusState.Clear)
            {
                clear = true;
                unsigned |= reading.Unsigned;
                continue;
            }

            doubted |= reading.State is StatusState.Set or StatusState.Unknown;
            findings.Add(new Finding(CodeOf(reading), reading.Detail, credential.Id) { Time = reading.ListedAt });
        }

        if (clear && !doubted) findings.Add(unsigned ? GoodUnsigned : Good);
        if (readings.Count == 0) findings.Add(None);
    }

    private static FindingCode CodeOf(StatusReading reading) => reading.State switch
    {
        StatusState.Set => reading.Purpose == StatusPurpose.Suspension ? FindingCode.StatusSuspended : FindingCode.StatusRevoked,
        StatusState.Unknown => reading.Problem!,
        StatusState.Told => reading.Purpose == StatusPurpose.Refresh ? FindingCode.StatusRefresh : FindingCode.StatusMessage,
        _ => FindingCode.StatusIgnored,
    };
}
