using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>When a row of a recognition agreement counts; an absent one asks for nothing.</summary>
internal sealed record EquivalenceConditions
{
    public static readonly EquivalenceConditions None = new();

    /// <summary>How old a badge may be when it is looked at.</summary>
    public CalendarPeriod? MaxAge { get; init; }

    /// <summary>EQF; a badge that states no level has none.</summary>
    public int? MinLevel { get; init; }

    /// <summary>How many accreditations there may be below the agreement.</summary>
    public int? MaxLineage { get; init; }

    /// <summary>All of them have to be reached.</summary>
    public IReadOnlyList<RequiredResult> RequiredResults { get; init; } = [];

    /// <summary>What makes a partial equivalence whole, and a full one count at all.</summary>
    public BridgingAchievement? Bridging { get; init; }
}
