namespace TrainToTrain.Credentials.Cli.Trainers;

/// <summary>From what may be relied on to what may not.</summary>
internal enum PracticeState
{
    MayTeach,

    /// <summary>May teach, and will not for long.</summary>
    Due,

    /// <summary>Certified, and not in practice.</summary>
    Lapsed,

    NotCertified,
}
