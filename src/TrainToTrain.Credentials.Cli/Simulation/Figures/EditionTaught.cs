namespace TrainToTrain.Credentials.Cli.Simulation.Figures;

/// <summary>What the achievement in a badge is, word for word, on the day of the badge.</summary>
internal enum EditionTaught
{
    /// <summary>The edition that is in force.</summary>
    Newest,

    /// <summary>One before it.</summary>
    Older,

    /// <summary>None that was ever published.</summary>
    Changed,
}
