using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>What issuing works with.</summary>
public sealed record IssuingContext
{
    public required ISigner Signer { get; init; }

    public required IProofFormat Format { get; init; }

    /// <summary>The workspace's secret salt.</summary>
    public required ReadOnlyMemory<byte> Salt { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Our own verdict on what was just signed: nothing is kept of which a verifier would say this; null keeps it.</summary>
    public required Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<Finding?>> Refusal { get; init; }
}
