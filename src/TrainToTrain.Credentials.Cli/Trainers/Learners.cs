using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Trainers;

/// <summary>Learners by what people call them, without a look at every badge there is.</summary>
internal static class Learners
{
    /// <param name="who">Learner key, e-mail address, DID, or the id of a badge or at least its last characters.</param>
    /// <returns>The ids their badges here know them by; never none.</returns>
    public static IReadOnlyList<string> SubjectsOf(CredentialStore store, string who)
    {
        var salt = store.RowKeySalt.Span;
        string[] ids = [who, LearnerIdentity.Pseudonym(salt, who), LearnerIdentity.Pseudonym(salt, who.ToLowerInvariant())];
        var known = ids.Distinct().Where(id => store.Credentials(new CredentialFilter { Kind = "badge", SubjectId = id }).Any()).ToList();
        if (known.Count > 0) return known;
        if (store.FindCredential(who).Match is { Kind: "badge", IsErased: false } badge) return [badge.SubjectId];
        throw Refusal.Usage($"--learner: nobody here is known as '{Terminal.Tame(who)}' who holds a badge", "a learner key, an e-mail address or DID as in the learners' file, or the id of a badge");
    }
}
