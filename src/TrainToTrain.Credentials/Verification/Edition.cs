using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What became of asking for a newer edition of a badge.</summary>
/// <param name="Note">What is told of it.</param>
/// <param name="Proven">To be judged in place of the badge that was at hand; null where that stays.</param>
/// <param name="Remarks">Of stage structure.</param>
internal sealed record Edition(Finding Note, ProvenCredential? Proven, IReadOnlyList<Finding> Remarks)
{
    /// <summary>Where it was had from; null where that makes no difference.</summary>
    public Uri? Source { get; init; }
}
