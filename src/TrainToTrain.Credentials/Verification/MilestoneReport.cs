using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What a milestone says it was stacked from, and what became of looking at that.</summary>
public sealed record MilestoneReport(Stacking Stack)
{
    /// <summary>Null unless it was presented, proven, and signed by somebody who may say what this milestone takes.</summary>
    public Pathway? Pathway { get; init; }

    /// <summary>Whoever signed it.</summary>
    public string? SignedBy { get; init; }

    /// <summary>The name that an anchor, or the lineage of whoever signed it, has for them.</summary>
    public string? SignedByName { get; init; }

    /// <summary>Where those of its components that surely count stand, as of the day it was issued. Null where its rule was not held against them.</summary>
    public PathwayEvaluation? Evaluation { get; init; }

    /// <summary>What the pathway has under the name that the milestone gives; null when there is none.</summary>
    public Rung? Rung => Pathway?.Find(Stack.Rung);

    /// <summary>In the order of the stack.</summary>
    public IReadOnlyList<ComponentReport> Components { get; init; } = [];
}
