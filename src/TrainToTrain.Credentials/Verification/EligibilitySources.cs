using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What an <see cref="EligibilityCheck"/> asks.</summary>
/// <param name="Documents">Where evidence lies that did not come with the accreditation.</param>
internal sealed record EligibilitySources(IResourceLoader Documents, ProofCheck Proofs, VerificationBudget Budget);
