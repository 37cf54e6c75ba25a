namespace TrainToTrain.Credentials.Cli.Health;

/// <summary>How it is with one thing, the worst last but for what could not be found out.</summary>
internal enum Condition
{
    Ok,

    /// <summary>Nothing is wrong yet.</summary>
    Warning,

    Problem,

    /// <summary>It could not be found out.</summary>
    Unknown,
}
