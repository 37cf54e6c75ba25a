namespace TrainToTrain.Credentials.Lineage;

/// <summary>One row of a recognition agreement (DESIGN §4.4): what a foreign achievement stands for here, and when.</summary>
/// <param name="Source">A foreign achievement's id, or <c>…/*</c>.</param>
/// <param name="Target">The local achievement's id.</param>
internal sealed record Equivalence(string Source, string Target)
{
    public Extent Extent { get; init; }

    /// <summary>What people are told in place of the target's id.</summary>
    public string? TargetName { get; init; }

    /// <summary>What a partial one lacks, in words.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public EquivalenceConditions Conditions { get; init; } = EquivalenceConditions.None;

    /// <summary>What in it nobody here knows, be it a condition, an extent or another member: then it matches nothing, since a restriction that is overlooked would widen it.</summary>
    public string? Unknown { get; init; }

    public bool Covers(string achievementId) => Unknown is null && AchievementPattern.Covers(Source, achievementId);
}
