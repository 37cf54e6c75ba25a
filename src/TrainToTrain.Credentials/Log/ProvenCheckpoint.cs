namespace TrainToTrain.Credentials.Log;

/// <summary>Evidence that a pinned log signed this checkpoint; only <see cref="LogKeys"/> makes it.</summary>
public sealed class ProvenCheckpoint
{
    internal ProvenCheckpoint(SignedNote note, Checkpoint checkpoint, TrustedLog log, IReadOnlyList<WitnessedTime> seenBy) =>
        (Note, Checkpoint, Log, SeenBy) = (note, checkpoint, log, seenBy);

    public SignedNote Note { get; }

    public Checkpoint Checkpoint { get; }

    public TrustedLog Log { get; }

    /// <summary>Earliest first; empty when no pinned witness cosigned it.</summary>
    public IReadOnlyList<WitnessedTime> SeenBy { get; }
}
