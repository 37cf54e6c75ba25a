namespace TrainToTrain.Credentials.Pathways;

/// <summary>Why a badge does not count. In kebab case these are the codes that reports give; none is ever renamed.</summary>
public enum NotCounted
{
    // What holds of the badge wherever it might count.
    NotProven,
    Revoked,
    Suspended,
    UnknownTrainer,
    NotEntitled,
    Undecided,
    Refused,
    OtherSubject,
    SelfIssued,
    Duplicate,
    NotYetValid,
    Expired,

    // What one rule asks for.
    TooOld,
    LevelTooLow,
    ResultMissing,
    ResultNotComparable,
    ResultTooLow,
    NoEvidence,
    NotSupervised,

    /// <summary>It counts, and brings no further trainer.</summary>
    SameTrainer,
}
