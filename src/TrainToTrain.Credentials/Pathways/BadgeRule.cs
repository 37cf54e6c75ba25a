using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>A leaf: <see cref="Count"/> badges of an achievement, by <see cref="DistinctTrainers"/> issuers, each of which is all that the other members ask.</summary>
/// <param name="Achievement">An id, or a pattern as in a scope (DESIGN §4.1).</param>
public sealed record BadgeRule(string Path, string Achievement) : IPathwayRule
{
    /// <summary>Badges with different ids.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Issuers of those that fulfil it, all of which may be more than <see cref="Count"/> asks for.</summary>
    public int DistinctTrainers { get; init; } = 1;

    /// <summary>From the badge's <c>validFrom</c> to the time of the evaluation, that day included; null is any age.</summary>
    public CalendarPeriod? MaxAge { get; init; }

    public ResultNeeded? MinResult { get; init; }

    /// <summary>EQF level of the badge's achievement.</summary>
    public int? MinLevel { get; init; }

    /// <summary>Whether the badge has to say what was demonstrated (OB 3.0 <c>evidence</c>).</summary>
    public bool Evidence { get; init; }

    /// <summary>Whether somebody else who is vouched for has to have co-signed it (DESIGN §4.1).</summary>
    public bool Supervised { get; init; }

    /// <summary>Badges that fulfil it, at the fewest.</summary>
    public int Fewest => Math.Max(Count, DistinctTrainers);
}
