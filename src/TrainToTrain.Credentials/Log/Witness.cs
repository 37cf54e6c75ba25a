using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Log;

/// <summary>Somebody who watches a log grow, and says at what time it was how large (tlog-witness, "add-checkpoint").</summary>
public sealed class Witness
{
    private readonly NoteKey _key;
    private readonly ISigner _signer;

    /// <param name="key">Of kind <see cref="NoteKeyKind.CosignatureV1"/>.</param>
    public Witness(NoteKey key, ISigner signer) => (_key, _signer) = (key, signer);

    /// <summary>The signature to be added to the checkpoint. The caller keeps the checkpoint as what was last seen before it hands the signature out.</summary>
    /// <param name="seen">What this witness cosigned last; null when it never did.</param>
    /// <param name="problem">Why there is none: the log went back, or cannot show that it did not.</param>
    public NoteSignature? Cosign(Checkpoint? seen, ProvenCheckpoint current, ITileReader tiles, DateTimeOffset now, out Finding? problem)
    {
        problem = seen is null ? null : LogAudit.Compare(seen, current.Checkpoint, tiles);
        return problem is null ? Cosignature.Sign(current.Note.Text, _key, _signer, now) : null;
    }
}
