namespace TrainToTrain.Credentials.Registers;

/// <summary>What becomes of something issued under an accreditation that was withdrawn (DESIGN §5.2), the worst last.</summary>
public enum PriorWork
{
    Stands,

    /// <summary>Counts when something else than its signer's word shows that it existed before the withdrawal took effect.</summary>
    NeedsProof,

    /// <summary>Falls with the accreditation.</summary>
    Falls,
}
