using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Trainers;

/// <summary>Somebody who is ready for a stage, or has begun with what it asks for.</summary>
/// <param name="Subject">The id their badges know them by.</param>
internal sealed record Candidate(string Subject, string? Name, RungReading Rung)
{
    /// <summary>What they are called here as a trainer of an earlier stage; null for who is none.</summary>
    public string? Trainer { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<CandidateEvidence> Evidence { get; init; } = [];

    public bool IsReady => Rung.Rule.IsMet;

    /// <summary>Whether something is there of what this stage itself asks for, counted or not.</summary>
    public bool HasBegun => OwnLeaves(Rung.Rule).Any(leaf => leaf.Have > 0 || leaf.Uncounted.Count > 0);

    /// <summary>Leaves and stages that are missing.</summary>
    public int Missing => Rung.Rule.Missing.Count();

    /// <summary>Since when: the date of the last thing that was needed, or is there.</summary>
    public DateTimeOffset Since => Evidence.Count == 0 ? DateTimeOffset.MaxValue : Evidence[^1].Badge.ValidFrom;

    private static IEnumerable<RuleReading> OwnLeaves(RuleReading reading) => reading.Rule switch
    {
        BadgeRule => [reading],
        SeveralRule => reading.Parts.SelectMany(OwnLeaves),
        _ => [],
    };
}
