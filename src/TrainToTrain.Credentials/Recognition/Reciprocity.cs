namespace TrainToTrain.Credentials.Recognition;

/// <summary>What is known of the other half of an agreement (decision 0016).</summary>
internal enum Reciprocity
{
    /// <summary>It does not say to have one.</summary>
    OneWay,

    /// <summary>It says so, and the verifier has no other half to hold it against: one-way, until both sign.</summary>
    OtherHalfMissing,

    /// <summary>Both halves are signed, and each holds the digest of the other's terms.</summary>
    Bound,

    /// <summary>Bound, and the other side has withdrawn or suspended its half since: this one stands until it is withdrawn itself.</summary>
    OtherHalfWithdrawn,

    /// <summary>Bound, and whether the other half still stands could not be found out.</summary>
    OtherHalfUnknown,

    /// <summary>The other half is there, and is not the one this was signed for.</summary>
    Unbound,
}
