using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What a <see cref="Gatherer"/> asks.</summary>
/// <param name="Named">For accreditations that are named by where they lie.</param>
internal sealed record GathererSources(IResourceLoader Named, ProofCheck Proofs, StatusCheck Statuses, RegisterCheck Registers)
{
    public required ExistenceCheck Existence { get; init; }

    public required EndorsementProofs Endorsements { get; init; }

    /// <summary>Of the whole verification.</summary>
    public required VerificationBudget Budget { get; init; }
}
