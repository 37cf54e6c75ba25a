namespace TrainToTrain.Credentials.Store.Backups;

/// <summary>What is to be backed up, and into which file.</summary>
public sealed record BackupRequest
{
    /// <summary>A file that is not there yet.</summary>
    public required string Target { get; init; }

    public required StorePlace Database { get; init; }

    /// <summary>The name of the workspace.</summary>
    public required string Name { get; init; }

    public required string Program { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Of the workspace, without the log.</summary>
    public required IReadOnlyList<BackupFile> Files { get; init; }

    /// <summary>The folder of the log, and its name in the backup; null when there is none.</summary>
    public (string Folder, string Name)? Log { get; init; }

    /// <summary>Called for each row that was read.</summary>
    public Action Row { get; init; } = () => { };
}
