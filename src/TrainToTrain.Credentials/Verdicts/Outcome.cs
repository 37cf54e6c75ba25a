namespace TrainToTrain.Credentials.Verdicts;

/// <summary>What a finding says of the thing it looked at (DESIGN §5), in the order of what it does to a verdict.</summary>
public enum Outcome
{
    /// <summary>Not looked at, and not needed for the verdict.</summary>
    Skipped,

    /// <summary>Looked at and good.</summary>
    Pass,

    /// <summary>Not established: could not be decided, or nobody the verifier trusts vouches for it.</summary>
    Unknown,

    /// <summary>Looked at and refused.</summary>
    Fail,
}
