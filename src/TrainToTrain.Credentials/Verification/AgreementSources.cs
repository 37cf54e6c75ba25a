using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What an <see cref="AgreementCheck"/> asks, beside what accreditations are asked by.</summary>
/// <param name="At">The time the verdict is about.</param>
/// <param name="Now">For the age of what is remembered.</param>
internal sealed record AgreementSources(ProofCheck Proofs, AgreementCache Cache, BridgingCheck Bridging, DateTimeOffset At, DateTimeOffset Now);
