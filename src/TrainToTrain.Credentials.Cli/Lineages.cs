using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>The accreditations of a workspace, and the way from a trainer up to the authority.</summary>
internal sealed class Lineages
{
    private readonly List<StoredAccreditation> _all;
    private readonly Dictionary<string, StoredAccreditation> _byId;
    private readonly ILookup<(string Issuer, string? Above), StoredAccreditation> _below;

    public Lineages(CredentialStore store)
    {
        var withdrawals = store.Withdrawals().Select(each => each.Withdrawal).ToLookup(each => each.Accreditation);
        _all = [.. store.Credentials(new CredentialFilter { Kind = "accreditation" }).Select(each => StoredAccreditation.Read(each) with { Withdrawals = [.. withdrawals[each.Id]] })];
        _byId = _all.ToDictionary(each => each.Stored.Id);
        _below = _all.ToLookup(each => (each.Stored.IssuerId, each.RecognizedIn));
    }

    public IReadOnlyList<StoredAccreditation> All => _all;

    public StoredAccreditation? Find(string id) => _byId.GetValueOrDefault(id);

    public IEnumerable<StoredAccreditation> Of(string did) => _all.Where(each => each.Stored.SubjectId == did);

    /// <summary>What to issue an achievement under: of the accreditations that allow it the newest, else the newest, so that a verifier's reason can be told.</summary>
    public StoredAccreditation? ToIssue(string did, string achievementId) =>
        Best(Of(did).Where(each => each.Issue is not null), each => GrantCheck.Covers(each.Issue!.Achievements, achievementId));

    /// <summary>What to certify others under.</summary>
    public StoredAccreditation? ToAccredit(string did, IReadOnlyList<string> achievements) =>
        Best(Of(did).Where(each => each.Accredit is not null), each => achievements.All(pattern => GrantCheck.Covers(each.Accredit!.Achievements, pattern)));

    /// <summary>What the trainer has certified under an accreditation; with null, what an authority has.</summary>
    public IEnumerable<StoredAccreditation> Below(string did, string? accreditation) => _below[(did, accreditation)];

    /// <summary>From the accreditation itself up, nearest first.</summary>
    public IReadOnlyList<StoredAccreditation> Upwards(StoredAccreditation nearest)
    {
        var path = new List<StoredAccreditation>();
        for (var each = nearest; each is not null && path.Count <= Limits.PathLength; each = each.RecognizedIn is { } above ? _byId.GetValueOrDefault(above) : null) path.Add(each);
        return path;
    }

    private static StoredAccreditation? Best(IEnumerable<StoredAccreditation> candidates, Func<StoredAccreditation, bool> fits) =>
        candidates.OrderByDescending(each => !each.Stopped).ThenByDescending(fits).ThenByDescending(each => each.Stored.ValidFrom).ThenByDescending(each => each.Stored.IssuedAt).FirstOrDefault();
}
