namespace TrainToTrain.Credentials.Tests.Pathways;

/// <summary>The rules as one would state them without a thought for speed: a leaf holds if some set of badges, of all there are, fulfils it.</summary>
/// <remarks>It shares no code with the engine, which never sees a <see cref="Ladder"/>.</remarks>
internal static class NaivePathway
{
    /// <summary>Whether a set of badges, given by their numbers, fulfils the rule of a rung.</summary>
    public static bool Fulfils(Ladder ladder, int rung, IReadOnlySet<int> badges) => Holds(ladder, ladder.Rungs[rung], badges);

    /// <summary>Those that may count at all.</summary>
    public static HashSet<int> Counting(Ladder ladder) => [.. Enumerable.Range(0, ladder.Badges.Count).Where(index => MayCount(ladder.Badges[index]))];

    private static bool MayCount(Ladder.Badge badge) => badge is { OwnSubject: true, DaysAgo: >= 0 } && badge.Copies.Contains(true) && !(badge.EndedDaysAgo > 0);

    private static bool Holds(Ladder ladder, Ladder.Rule rule, IReadOnlySet<int> badges) => rule.Kind switch
    {
        Ladder.Kind.All => rule.Of.All(each => Holds(ladder, each, badges)),
        Ladder.Kind.Any => rule.Of.Any(each => Holds(ladder, each, badges)),
        Ladder.Kind.Some => rule.Of.Count(each => Holds(ladder, each, badges)) >= rule.Number,
        Ladder.Kind.Rung => badges.Any(index => ladder.Badges[index].Milestone == rule.Number) || Holds(ladder, ladder.Rungs[rule.Number], badges),
        _ => SomeSubset([.. badges.Where(index => Fits(rule.Leaf!, ladder.Badges[index]))], set => set.Count >= rule.Leaf!.Count && set.Select(index => ladder.Badges[index].Issuer).Distinct().Count() >= rule.Leaf!.Trainers),
    };

    /// <summary>By trying each of them.</summary>
    private static bool SomeSubset(List<int> items, Func<List<int>, bool> holds) =>
        Enumerable.Range(0, 1 << items.Count).Any(bits => holds([.. items.Where((_, place) => (bits >> place & 1) == 1)]));

    private static bool Fits(Ladder.Leaf leaf, Ladder.Badge badge) =>
        IsOf(leaf.Achievement, badge)
        && (leaf.MaxAgeDays is null || badge.DaysAgo <= leaf.MaxAgeDays)
        && (leaf.MinResult is null || (badge.Result is { } result && result >= leaf.MinResult))
        && (leaf.MinLevel is null || (badge.Level is { } level && level >= leaf.MinLevel))
        && (!leaf.Evidence || badge.Evidence)
        && (!leaf.Supervised || badge.Supervised);

    private static bool IsOf(int wanted, Ladder.Badge badge) => wanted switch
    {
        Ladder.AnyAchievement => badge.Milestone is null,
        Ladder.Below => badge.Milestone is null && badge.Achievement != Ladder.Elsewhere,
        _ => badge.Milestone is null && badge.Achievement == wanted,
    };
}
