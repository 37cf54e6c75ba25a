using System.Text.Json;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// Everything kept about a learner: found by the DID, by the pseudonym that the workspace gives to a learner key or an e-mail address, by the salted hashes of
/// those in the badges, or by one badge.
/// </summary>
internal sealed class LearnerRecords(CredentialStore store)
{
    /// <summary>A UUID's: a learner key could be the end of somebody else's badge id by chance.</summary>
    private const int ShortestId = 36;

    /// <returns>In the order issued: badges, what mentors said of them, and records.</returns>
    public IReadOnlyList<StoredCredential> Find(string who)
    {
        var subjects = new HashSet<string>(StringComparer.Ordinal) { who, Pseudonym(who), Pseudonym(who.ToLowerInvariant()) };
        if (who.Length >= ShortestId && store.FindCredential(who).Match is { IsAboutLearner: true, IsErased: false } badge) subjects.Add(badge.SubjectId);
        foreach (var each in store.Credentials(CredentialFilter.Everything))
        {
            if (each.IsAboutLearner && !subjects.Contains(each.SubjectId) && IsNamed(each, who)) subjects.Add(each.SubjectId);
        }

        return Together([.. subjects.SelectMany(subject => store.Credentials(new CredentialFilter { SubjectId = subject })).Where(each => each.IsAboutLearner)]);
    }

    /// <summary>Those, and what mentors said of them.</summary>
    public IReadOnlyList<StoredCredential> Together(IReadOnlyList<StoredCredential> badges) =>
        [.. badges.Concat(badges.SelectMany(badge => store.Credentials(new CredentialFilter { SubjectId = badge.Id }))).DistinctBy(each => each.Id)];

    private string Pseudonym(string identity) => LearnerIdentity.Pseudonym(store.RowKeySalt.Span, identity);

    private static bool IsNamed(StoredCredential badge, string who)
    {
        if (CredentialParser.Parse(badge.SecuredBytes, out _)?.Payload is not { } payload || !payload.TryGetProperty("credentialSubject", out var subject)) return false;
        if (subject.ValueKind != JsonValueKind.Object || !subject.TryGetProperty("identifier", out var identifiers) || identifiers.ValueKind != JsonValueKind.Array) return false;
        return identifiers.EnumerateArray().Any(identity =>
            identity.TryGetProperty("identityHash", out var hash)
            && (identity.TryGetProperty("salt", out var salt)
                ? hash.ValueEquals(LearnerIdentity.Hash(who, salt.GetString()!)) || hash.ValueEquals(LearnerIdentity.Hash(who.ToLowerInvariant(), salt.GetString()!))
                : hash.ValueEquals(who)));
    }
}
