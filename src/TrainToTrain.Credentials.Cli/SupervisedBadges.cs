using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>The badges of this workspace that a mentor may be asked to co-sign, and what the mentor has said of them.</summary>
internal sealed class SupervisedBadges
{
    private readonly CredentialStore _store;
    private readonly IssuerRecord _mentor;
    private readonly Dictionary<string, string?> _endorsements = new(StringComparer.Ordinal);

    public SupervisedBadges(CredentialStore store, IssuerRecord mentor)
    {
        (_store, _mentor) = (store, mentor);
        foreach (var each in store.Credentials(new CredentialFilter { Kind = CosignSession.Kind, IssuerId = mentor.Did }))
        {
            if (each.Revoked is null) _endorsements[each.SubjectId] = each.Id;
            else _endorsements.TryAdd(each.SubjectId, null);
        }
    }

    /// <summary>The mentor's endorsement of a badge that stands; null when there is none.</summary>
    public StoredCredential? Endorsement(string badgeId) =>
        _endorsements.GetValueOrDefault(badgeId) is { } id ? _store.FindCredential(id).Match : null;

    /// <summary>Whether the mentor has taken the signature back: then only naming the badge asks for another.</summary>
    public bool Withdrawn(string badgeId) => _endorsements.TryGetValue(badgeId, out var standing) && standing is null;

    /// <summary>Of every trainer who works, or once worked, under this mentor's supervision; whether a badge needs a signature, its own lineage says.</summary>
    /// <param name="batch">Null for all.</param>
    public IReadOnlyList<string> Ids(long? batch)
    {
        var trainers = new Lineages(_store).All.Where(each => each.Stored.IssuerId == _mentor.Did && each.Issue is { Supervised: true }).Select(each => each.Stored.SubjectId).Distinct();
        return [.. trainers.SelectMany(did => _store.Credentials(new CredentialFilter { Kind = "badge", IssuerId = did, BatchId = batch })).Where(each => each.Revoked is null).Select(each => each.Id)];
    }
}
