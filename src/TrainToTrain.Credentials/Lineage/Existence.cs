using TrainToTrain.Credentials.Log;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>What is known of when something signed was there, beside its signer's own word (DESIGN §5.2).</summary>
/// <param name="Proof">The earliest; null when nothing proves it.</param>
/// <param name="Problem">Why what was offered as proof is none; null when nothing was offered, or something is a proof.</param>
internal readonly record struct Existence(ProofOfExistence? Proof, string? Problem)
{
    public bool IsBefore(DateTimeOffset time) => Proof?.Time < time;
}
