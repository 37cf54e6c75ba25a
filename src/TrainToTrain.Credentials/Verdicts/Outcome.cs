namespace TrainToTrain.Credentials.Verdicts;

/// <summary>What a finding says of the thing it looked at (DESIGN §5).</summary>
public enum Outcome
{
    /// <summary>Looked at and good.</summary>
    Pass,

    /// <summary>Not looked at, and not needed for the verdict.</summary>
    Skipped,

    /// <summary>Not established: could not be decided, or nobody the verifier trusts vouches for it.</summary>
    Unknown,

    /// <summary>Looked at and refused.</summary>
    Fail,
}
