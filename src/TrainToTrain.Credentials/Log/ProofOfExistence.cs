namespace TrainToTrain.Credentials.Log;

/// <summary>
/// Evidence that certain bytes were there at a time (DESIGN §5.2): a pinned log holds their digest, and a pinned witness saw that log.
/// Only <see cref="TlogProof.Verify"/> makes it.
/// </summary>
public sealed class ProofOfExistence
{
    internal ProofOfExistence(ProvenCheckpoint checkpoint, long index) => (Checkpoint, Index) = (checkpoint, index);

    public ProvenCheckpoint Checkpoint { get; }

    /// <summary>Which entry of the log it is, counted from 0.</summary>
    public long Index { get; }

    /// <summary>Every pinned witness that saw it; earliest first, never empty.</summary>
    public IReadOnlyList<WitnessedTime> SeenBy => Checkpoint.SeenBy;

    /// <summary>It existed at this time, whatever date it bears: when the first of them saw it.</summary>
    public DateTimeOffset Time => SeenBy[0].Time;
}
