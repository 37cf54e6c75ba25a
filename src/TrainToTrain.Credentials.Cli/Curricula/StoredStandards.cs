using System.Text.Json;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Curricula;

/// <summary>What this workspace has signed about achievements: their editions, and adaptations it approved.</summary>
internal sealed class StoredStandards
{
    public const string Standard = "standard";
    public const string Adaptation = "adaptation";
    public const string Endorsement = "standard-endorsement";

    private readonly List<StandardEdition> _editions;
    private readonly Dictionary<string, StoredCredential> _stored;
    private readonly List<StoredCredential> _approvals;

    public StoredStandards(CredentialStore store)
    {
        _stored = store.Credentials(new CredentialFilter { Kind = Standard }).Where(each => each.Revoked is null).ToDictionary(each => each.Id);
        _editions = [.. _stored.Values.Select(each => StandardEdition.ReadKept(each.SecuredBytes, out _)).OfType<StandardEdition>()];
        _approvals = [.. store.Credentials(new CredentialFilter { Kind = Adaptation }).Where(each => each.Revoked is null)];
    }

    /// <summary>In the order signed.</summary>
    public IReadOnlyList<StandardEdition> Editions => _editions;

    /// <summary>The edition of something that was signed last, by anybody here or by one issuer.</summary>
    public StandardEdition? Newest(string id, string? issuer = null) => _editions.LastOrDefault(each => each.Id == id && (issuer is null || each.Credential.IssuerId == issuer));

    public StandardEdition? Find(string digestMultibase) => _editions.Find(each => each.DigestMultibase == digestMultibase);

    /// <summary>The record that put another edition in its place; null while it is the newest.</summary>
    public StandardEdition? ReplacedBy(string digestMultibase) => _editions.LastOrDefault(each => each.Replaces == digestMultibase);

    /// <summary>Every record of an achievement, as signed: what is published beside it, and what a verdict of our own is given by.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Of(string achievementId) =>
        [.. _stored.Values.Concat(_approvals).Where(each => each.SubjectId == achievementId).Select(each => each.SecuredBytes)];

    /// <summary>Those of an achievement, and of what it was adapted from.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> About(JsonElement achievement)
    {
        var id = TextOf(achievement, "id")!;
        return AdaptationNotice.Of(achievement) is { } notice && notice.BaseId != id ? [.. Of(id), .. Of(notice.BaseId)] : Of(id);
    }

    public IEnumerable<string> Subjects => _stored.Values.Concat(_approvals).Select(each => each.SubjectId).Distinct();

    /// <summary>What a badge needs beside its lineage to be seen as of what is pinned: the records from the edition it teaches back, and approvals of what it adapts.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> ToStaple(JsonElement achievement, IReadOnlyList<StoredAccreditation> lineage)
    {
        var id = TextOf(achievement, "id")!;
        var notice = AdaptationNotice.Of(achievement);
        var pins = lineage.SelectMany(each => (IEnumerable<Scope?>)[each.Issue, each.Accredit]).SelectMany(scope => scope?.Curriculum ?? new Dictionary<string, string>())
            .Where(pin => pin.Key == id || pin.Key == notice?.BaseId).Select(pin => pin.Value).ToHashSet(StringComparer.Ordinal);
        var taught = Multibase.Sha256(Jcs.Canonicalize(achievement));
        if (pins.Count == 0 || pins.SetEquals([taught])) return [];

        var records = new List<ReadOnlyMemory<byte>>();
        var edition = notice?.BaseDigest ?? taught;
        for (var hops = 0; hops < Limits.Editions && Find(edition) is { Replaces: { } before } record && !pins.SetEquals([edition]); hops++)
        {
            records.Add(_stored[record.Credential.Id!].SecuredBytes);
            edition = before;
        }

        if (notice is not null) records.AddRange(_approvals.Where(each => DigestOf(each) == taught).Select(each => each.SecuredBytes));
        return records;
    }

    /// <summary>
    /// A lineage with each pin moved on to the newest edition that those who may have put in its place: a trainer may certify for that, and a verifier
    /// follows it (DESIGN §5.1 (5)).
    /// </summary>
    /// <param name="path">Nearest first, as it is returned.</param>
    public IReadOnlyList<StoredAccreditation> Renewed(IReadOnlyList<StoredAccreditation> path) => [.. path.Select((each, place) =>
    {
        var above = path.Skip(place).Select(one => one.Stored.IssuerId).ToHashSet(StringComparer.Ordinal);
        return each with { Issue = Renewed(each.Issue, above), Accredit = Renewed(each.Accredit, above) };
    })];

    private Scope? Renewed(Scope? scope, HashSet<string> above)
    {
        if (scope?.Curriculum is not { } pins) return scope;
        return scope with { Curriculum = pins.ToDictionary(pin => pin.Key, pin => Newest(pin.Key, pin.Value, above), StringComparer.Ordinal) };
    }

    private string Newest(string id, string digest, HashSet<string> above)
    {
        for (var hops = 0; hops < Limits.Editions && _editions.LastOrDefault(each => each.Id == id && each.Replaces == digest && above.Contains(each.Credential.IssuerId)) is { } next; hops++) digest = next.DigestMultibase;
        return digest;
    }

    /// <summary>What lies beside achievements for verifiers to fetch.</summary>
    public IEnumerable<(string Url, byte[] Content)> Published()
    {
        foreach (var id in Subjects)
        {
            if (PublishedStandards.UrlOf(id) is { } url) yield return (url.AbsoluteUri, PublishedStandards.Write(Of(id)));
        }
    }

    private static string? DigestOf(StoredCredential approval) =>
        CredentialParser.Parse(approval.SecuredBytes, out _)?.Payload is { } payload ? TextOf(payload.GetProperty("credentialSubject"), "digestMultibase") : null;

    private static string? TextOf(JsonElement json, string member) => json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
