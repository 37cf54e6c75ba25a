namespace TrainToTrain.Credentials.Store;

/// <summary>What a name or the end of an id led to: one thing, none, or several to choose from.</summary>
/// <param name="Match">Null unless exactly one fits.</param>
/// <param name="Candidates">The first ids that fit when more than one does; else empty.</param>
public sealed record Lookup<T>(T? Match, IReadOnlyList<string> Candidates) where T : class
{
    /// <summary>How many candidates are named: enough to see what is wrong with the name.</summary>
    internal const int MostCandidates = 5;

    public bool IsAmbiguous => Candidates.Count > 0;

    internal static readonly Lookup<T> Nothing = new(null, []);

    internal static Lookup<T> Of(T match) => new(match, []);
}
