namespace TrainToTrain.Credentials.Cli;

/// <summary>How an accreditation stands at a time.</summary>
internal enum Standing
{
    Good,
    NotYetValid,
    Expired,
    Suspended,
    Withdrawn,

    /// <summary>Nothing is wrong with it, and somebody further up was stopped in a way that reaches it.</summary>
    StoppedAbove,
}
