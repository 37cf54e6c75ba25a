using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Which accreditation somebody means by a trainer.</summary>
internal static class TrainerLookup
{
    public const string Description = "A trainer's alias, or the id of an accreditation or at least its last 6 characters";

    public static StoredCredential Find(CredentialStore store, string given)
    {
        if (store.FindIssuer(given) is { } trainer)
        {
            var held = new Lineages(store).Of(trainer.Did).Where(each => each.Stored.Revoked is null).ToList();
            if (held.Count == 1) return held[0].Stored;
            throw held.Count == 0
                ? Refusal.Usage($"{trainer.Name} holds no accreditation of this workspace that is not withdrawn")
                : Refusal.Usage($"{trainer.Name} holds several accreditations", "name one by its id: " + string.Join(", ", held.Select(each => each.Stored.Id)));
        }

        var found = FindCredential(store, given);
        return found.Kind == "accreditation" ? found : throw Refusal.Usage($"{found.Id} is a {found.Kind}, not a trainer's accreditation", "see: t2t trainer list");
    }

    /// <summary>What was erased can be revoked, and nothing else.</summary>
    public static void RefuseErased(StoredCredential credential)
    {
        if (credential.IsErased) throw Refusal.Usage($"what {credential.Id} said was erased", "only the learner has the badge now; it can still be revoked");
    }

    public static StoredCredential FindCredential(CredentialStore store, string given)
    {
        var lookup = store.FindCredential(given);
        if (lookup.Match is { } found) return found;
        if (lookup.IsAmbiguous) throw Refusal.Usage($"'{given}' fits more than one credential", "give more of the id: " + string.Join(", ", lookup.Candidates));
        throw Refusal.Usage($"there is no credential '{Terminal.Tame(given)}' in this workspace", given.Length < CredentialStore.ShortestIdEnd ? $"give at least the last {CredentialStore.ShortestIdEnd} characters of its id" : "ids are in the badge files: t2t inspect FILE");
    }
}
