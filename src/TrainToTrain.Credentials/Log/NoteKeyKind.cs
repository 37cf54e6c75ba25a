namespace TrainToTrain.Credentials.Log;

/// <summary>What a key signs, by the byte signed-note assigns ("Signature types").</summary>
public enum NoteKeyKind
{
    /// <summary>The text of a note: what a log signs its checkpoints with.</summary>
    Ed25519 = 0x01,

    /// <summary>Text and time (tlog-cosignature): what a witness signs with.</summary>
    CosignatureV1 = 0x04,
}
