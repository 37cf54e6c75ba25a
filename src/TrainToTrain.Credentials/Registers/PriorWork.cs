namespace TrainToTrain.Credentials.Registers;

/// <summary>What becomes of what was issued under an accreditation before its withdrawal took effect (DESIGN §5.2).</summary>
public enum PriorWork
{
    Stands,

    /// <summary>Counts when something else than its signer's word shows that it existed before.</summary>
    NeedsProof,

    /// <summary>Falls with the accreditation.</summary>
    Falls,
}
