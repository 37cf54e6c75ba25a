namespace TrainToTrain.Credentials.Cli;

/// <summary>The exit status of every command (DESIGN §6).</summary>
internal static class ExitCode
{
    /// <summary>Done, or all inputs valid.</summary>
    public const int Done = 0;

    public const int Invalid = 1;

    /// <summary>Wrong usage, or input that cannot be read.</summary>
    public const int Usage = 2;

    public const int Indeterminate = 3;

    /// <summary>Could not complete: disk, network, database, or a defect of ours.</summary>
    public const int Incomplete = 4;
}
