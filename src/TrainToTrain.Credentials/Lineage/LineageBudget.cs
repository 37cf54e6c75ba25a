using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>What one lineage may cost (DESIGN §5.1 rule 8). Running out stops the search and is its own finding.</summary>
/// <param name="whole">Of the verification it is a part of.</param>
internal sealed class LineageBudget(VerificationBudget whole)
{
    private int _signatures;
    private int _paths;

    public bool Exceeded { get; private set; }

    public bool TakeSignature() => Take(ref _signatures, Limits.Signatures) && (whole.TakeSignature() || Refuse());

    public bool TakePath() => Take(ref _paths, Limits.CandidatePaths) && (whole.TakePath() || Refuse());

    /// <summary>A search starts over with what was fetched since; the signatures checked stay counted.</summary>
    public void NewSearch() => _paths = 0;

    /// <summary>Asked before a search goes on: once the paths are spent it is over, however wide the graph.</summary>
    public bool MayGoOn() => (_paths < Limits.CandidatePaths && whole.HasPaths()) || Refuse();

    /// <summary>A chain went on past <see cref="Limits.PathLength"/>: it counts as a path tried, which bounds the search for it.</summary>
    public void PathTooLong()
    {
        TakePath();
        Exceeded = true;
    }

    private bool Take(ref int count, int limit)
    {
        if (count == limit) return Refuse();
        count++;
        return true;
    }

    private bool Refuse()
    {
        Exceeded = true;
        return false;
    }
}
