using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>The authorities of a workspace and everything that was certified and issued below them, as of a time.</summary>
/// <param name="Badges">How many, by the DID of who issued them.</param>
internal sealed record LivingLineage(IReadOnlyList<IssuerRecord> Authorities, Lineages Lineages, IReadOnlyDictionary<string, int> Badges, DateTimeOffset At)
{
    /// <summary>By DID, of those who give out badges far faster than others do.</summary>
    public ILookup<string, string> Paces { get; private init; } = Array.Empty<string>().ToLookup(each => each);

    public static LivingLineage Read(CredentialStore store, DateTimeOffset at) =>
        new(store.Issuers("authority"), new Lineages(store), store.BadgeCounts(), at) { Paces = Trainers.Paces.FarOutside(store) };

    public int BadgesOf(string did) => Badges.GetValueOrDefault(did);
}
