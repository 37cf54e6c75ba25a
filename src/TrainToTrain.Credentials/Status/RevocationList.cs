using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Status;

public static partial class StatusMechanisms
{
    public static readonly IStatusMechanism RevocationList = new RevocationList();
}

/// <summary>
/// 1EdTech Revocation List 1.0: a JSON document under the URL that is the entry's id, naming the ids of revoked badges. Read only.
/// Reference: 1EdTech VCRL 1.0. Nobody signs the list; that it counts at all, and for what, is decision 8 (src/decisions).
/// Refuses a URL that is not https, a list that names no issuer, one with a row that cannot be understood (which may be the badge asked
/// about), and one larger than <see cref="Limits.RevocationListBytes"/>. Reasons given in it are not read: anybody could have put them there.
/// </summary>
internal sealed class RevocationList : IStatusMechanism
{
    private static readonly string[] Purposes = [StatusPurpose.Revocation];

    public string Id => "1EdTechRevocationList";

    bool IStatusMechanism.ListsAreSigned => false;

    string IStatusMechanism.ReadPurpose(StatusEntry entry) => StatusPurpose.Revocation;

    StatusPlace? IStatusMechanism.ReadEntry(StatusEntry entry, out StatusProblem? problem)
    {
        bool isSecure = entry.Id is not null && entry.Id.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        problem = isSecure ? null : StatusMembers.Malformed("The status entry does not name its revocation list by an https URL");
        return isSecure ? new StatusPlace(entry.Id!, StatusPurpose.Revocation, 0) : null;
    }

    async ValueTask<(PublishedList? List, StatusProblem? Problem)> IStatusMechanism.LoadAsync(string url, StatusSources sources, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address)) return (null, StatusMembers.Malformed("The revocation list is not named by a URL"));
        LoadedResource loaded = await sources.Loader.LoadAsync(address, Limits.RevocationListBytes, cancellation);
        if (!loaded.Found) return (null, new StatusProblem(FindingCode.StatusUnavailable, $"The revocation list could not be had: {loaded.Failure}"));
        if (loaded.Content.Length > Limits.RevocationListBytes) return (null, StatusMembers.Malformed("The revocation list is larger than one may be"));
        if (StrictJson.Parse(loaded.Content.Span, out string? broken) is not { } json) return (null, StatusMembers.Malformed($"The revocation list cannot be read: {broken}"));
        if (IssuerOf(json) is not { } issuer) return (null, StatusMembers.Malformed("The revocation list does not say whose it is"));
        if (ReadRows(json) is not { } revoked) return (null, StatusMembers.Malformed("The revocation list has rows that are no revoked badges"));

        return (new PublishedList
        {
            Mechanism = this,
            Url = url,
            IssuerId = issuer,
            Purposes = Purposes,
            Content = revoked,
            TimeToLive = Publications.UsualTimeToLive,
            FetchedAt = sources.Clock.GetUtcNow(),
        }, null);
    }

    /// <summary>A URI, or a Profile that has it as its id.</summary>
    private static string? IssuerOf(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Object || !list.TryGetProperty("issuer"u8, out JsonElement issuer)) return null;
        return issuer.ValueKind == JsonValueKind.Object ? StatusMembers.UriOf(issuer, "id"u8) : StatusMembers.UriOf(list, "issuer"u8);
    }

    /// <summary>A row revokes unless it says <c>"revoked": false</c>; of two rows for one badge the one that revokes counts.</summary>
    private static RevokedIds? ReadRows(JsonElement list)
    {
        var revoked = new RevokedIds();
        if (!list.TryGetProperty("revokedCredential"u8, out JsonElement rows)) return null;
        if (rows.ValueKind != JsonValueKind.Array) return Take(rows, revoked) ? revoked : null;
        foreach (JsonElement row in rows.EnumerateArray())
        {
            if (!Take(row, revoked)) return null;
        }

        return revoked;
    }

    private static bool Take(JsonElement row, RevokedIds revoked)
    {
        if (row.ValueKind != JsonValueKind.Object || TextOf(row, "id"u8) is not { } id) return false;
        if (!row.TryGetProperty("revoked"u8, out JsonElement flag) || flag.ValueKind == JsonValueKind.True) revoked.Add(id);
        else if (flag.ValueKind != JsonValueKind.False) return false;
        return true;
    }
}
