using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Status;

/// <summary>What holds alike for all that a party publishes: how it is come by, whose it has to be, and from when to when it counts.</summary>
internal static class Publications
{
    /// <summary>BSL 1.0 §2.2: what a list without a <c>ttl</c> of its own has.</summary>
    public static readonly TimeSpan UsualTimeToLive = TimeSpan.FromMinutes(5);

    /// <summary>BSL 1.0 §3.2 steps 3 and 4: fetched, its own proof good, and the very thing that was asked for.</summary>
    public static async ValueTask<(ProvenCredential? Proven, StatusProblem? Problem)> LoadAsync(string url, PublicationKind kind, StatusSources sources, CancellationToken cancellation)
    {
        string what = kind.Name;
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address)) return (null, StatusMembers.Malformed($"The {what} is not named by a URL"));
        LoadedResource loaded = await sources.Loader.LoadAsync(address, kind.MaxBytes, cancellation);
        if (!loaded.Found) return (null, new StatusProblem(FindingCode.StatusUnavailable, $"The {what} could not be had: {loaded.Failure}"));
        if (CredentialParser.Parse(loaded.Content, kind.MaxBytes, out Finding? unread) is not { } parsed)
        {
            return (null, StatusMembers.Malformed($"What lies under the URL of the {what} cannot be read: {unread!.Message}"));
        }

        var (proven, problem) = await ProveAsync(parsed, kind, sources, cancellation);
        if (proven is null) return (null, problem);

        // Another one of the same issuer, replayed here, would be signed as well as the right one.
        return proven.Credential.Id == url
            ? (proven, null)
            : (null, new StatusProblem(FindingCode.StatusUnproven, $"What lies under the URL of the {what} is another {what}"));
    }

    /// <summary>The same for what is at hand: its own proof good.</summary>
    public static async ValueTask<(ProvenCredential? Proven, StatusProblem? Problem)> ProveAsync(ParsedCredential parsed, PublicationKind kind, StatusSources sources, CancellationToken cancellation)
    {
        string what = kind.Name;

        // What a list or register says is said to everybody: there is nobody who could leave some of it out.
        if (parsed.SdJwt is not null) return (null, StatusMembers.Malformed($"The {what} is an SD-JWT, which shows what its holder wants to show"));

        var structure = StructureCheck.Check(parsed, kind.Rules);
        if (structure.Evidence is not { } wellFormed) return (null, StatusMembers.Malformed($"The {what} is not a good credential: {structure.Findings[0].Message}"));
        var proof = await sources.Proofs.CheckAsync(wellFormed, cancellation);
        return proof.Evidence is { } proven ? (proven, null) : (null, new StatusProblem(FindingCode.StatusUnproven, $"The {what} is not proven: {proof.Findings[0].Message}"));
    }

    /// <summary>With the credential, or with its signature, whichever ends first; null when neither does.</summary>
    public static DateTimeOffset? EndOf(ProvenCredential proven) =>
        proven.Ends < proven.Credential.ValidUntil ? proven.Ends : proven.Credential.ValidUntil ?? proven.Ends;

    /// <summary>DESIGN §5.2: what is newer than the time asked about still counts; what is newer than now does not exist yet.</summary>
    /// <returns>Null when it may be relied on.</returns>
    public static StatusProblem? Judge(IPublished published, string what, string issuerId, DateTimeOffset at, DateTimeOffset now) =>
        published.IssuerId != issuerId ? new(FindingCode.StatusUnproven, $"The {what} is another party's than the one that issued this")
        : published.ValidUntil < at ? new(FindingCode.StatusOutOfDate, $"The {what} has ended and there is no newer one")
        : published.ValidFrom > at && published.ValidFrom > now ? new(FindingCode.StatusOutOfDate, $"The {what} begins at a time that is still to come")
        : null;

    /// <summary>BSL 1.0 §2.2 in milliseconds, TSL §5.1 in seconds; never longer than <see cref="Limits.StatusListAge"/>.</summary>
    public static bool TryReadTimeToLive(JsonElement subject, TimeSpan unit, out TimeSpan timeToLive)
    {
        timeToLive = UsualTimeToLive;
        if (!subject.TryGetProperty("ttl"u8, out JsonElement ttl)) return true;
        if (ttl.ValueKind != JsonValueKind.Number || !ttl.TryGetDouble(out double units) || units < 0) return false;
        timeToLive = units < Limits.StatusListAge / unit ? units * unit : Limits.StatusListAge;
        return true;
    }
}
