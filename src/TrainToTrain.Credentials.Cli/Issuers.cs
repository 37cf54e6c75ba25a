using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Authorities and trainers by the names people call them.</summary>
internal static class Issuers
{
    public static IssuerRecord Find(CredentialStore store, string aliasOrDid)
    {
        if (store.FindIssuer(aliasOrDid) is { } found) return found;
        var known = store.Issuers().Select(each => each.Alias).Order(StringComparer.Ordinal).Take(10).ToList();
        throw Refusal.Usage($"there is no authority or trainer called '{Terminal.Tame(aliasOrDid)}'", known.Count == 0 ? "begin with: t2t authority new" : "there is: " + string.Join(", ", known));
    }

    /// <summary>Whether what this issuer is to sign can be signed here.</summary>
    public static bool SignsHere(Workspace workspace, IssuerRecord issuer) => issuer.KeyName is { } name && workspace.Keys.Has(name);

    /// <summary>The private key of an issuer; the caller disposes of it.</summary>
    public static SigningKey OpenKey(Surroundings surroundings, Workspace workspace, IssuerRecord issuer) => SignsHere(workspace, issuer)
        ? workspace.Keys.Open(issuer.KeyName!, surroundings)
        : throw Refusal.Usage($"the key of {issuer.Name} is not in this workspace, so it cannot sign here", "it signs where its key is: certify, publish, eligibility, standard and curriculum write a request for it with --request FILE");

    public static AchievementRecord FindAchievement(CredentialStore store, string nameOrId)
    {
        var lookup = store.FindAchievement(nameOrId);
        if (lookup.Match is { } found) return found;
        if (lookup.IsAmbiguous) throw Refusal.Usage($"'{nameOrId}' fits more than one achievement", "give the whole id: " + string.Join(" or ", lookup.Candidates));
        throw Refusal.Usage($"there is no achievement '{Terminal.Tame(nameOrId)}' in this workspace", "see: t2t achievement list");
    }
}
