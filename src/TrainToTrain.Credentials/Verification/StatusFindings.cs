using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What the status readings of the credential itself mean for its verdict, and where its issuer offers newer editions.</summary>
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
        AddRefreshService(credential, findings);
    }

    private static FindingCode CodeOf(StatusReading reading) => reading.State switch
    {
        StatusState.Set => reading.Purpose == StatusPurpose.Suspension ? FindingCode.StatusSuspended : FindingCode.StatusRevoked,
        StatusState.Unknown => reading.Problem!,
        StatusState.Told => reading.Purpose == StatusPurpose.Refresh ? FindingCode.StatusRefresh : FindingCode.StatusMessage,
        _ => FindingCode.StatusIgnored,
    };

    /// <summary>VCDM 2.0 §5.4. Asking there is for whoever holds the badge: a verifier that did would tell the issuer who looks at it.</summary>
    private static void AddRefreshService(Credential credential, List<Finding> findings)
    {
        if (!credential.Json.TryGetProperty("refreshService"u8, out var services)) return;
        if (services.ValueKind != JsonValueKind.Array)
        {
            TryAdd(services, findings);
            return;
        }

        foreach (var service in services.EnumerateArray())
        {
            if (TryAdd(service, findings)) return;
        }
    }

    private static bool TryAdd(JsonElement service, List<Finding> findings)
    {
        if (!Rules.HasType(service.GetProperty("type"u8), "1EdTechCredentialRefresh"u8) || !service.TryGetProperty("id"u8, out var id)) return false;
        var url = id.GetString()!;
        findings.Add(new Finding(FindingCode.StatusRefreshService, $"Its issuer offers newer editions of it, if there are any, at {Walk.Quote(url)}; none was asked for", url));
        return true;
    }
}
