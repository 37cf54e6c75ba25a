using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What one verification, with all that came with it, asks, through whom, and how much.</summary>
internal sealed record Outside(DateTimeOffset Now, BoundedLoader Loader, IResourceLoader Kept, DidResolver Resolver, ProofCheck Proofs, StatusCheck Statuses)
{
    /// <summary>Of an accreditation that is itself asked about, and of none that its evidence, or a record, holds: what is followed is bounded.</summary>
    public bool FollowsEvidence { get; init; } = true;

    public VerificationBudget Budget { get; } = new();
}
