using TrainToTrain.Credentials.Curriculum;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>What is at hand about the editions and adaptations of an achievement, proven. Whether its signer may say so is for the path to decide.</summary>
internal sealed record CurriculumRecords(IReadOnlyList<CurriculumRecord<StandardEdition>> Editions, IReadOnlyList<CurriculumRecord<AdaptationApproval>> Approvals)
{
    public static readonly CurriculumRecords None = new([], []);

    /// <summary>There are more than may be checked: one that was not may end what the badge teaches.</summary>
    public bool Incomplete { get; init; }
}
