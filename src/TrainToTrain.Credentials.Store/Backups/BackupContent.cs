namespace TrainToTrain.Credentials.Store.Backups;

/// <summary>What is in a backup, or was restored from one.</summary>
/// <param name="Files">Of the workspace, the log among them.</param>
/// <param name="NewestIssued">When the last credential in it was issued; null when there is none.</param>
public sealed record BackupContent(BackupHead Head, IReadOnlyList<TableContent> Tables, int Files, DateTimeOffset? NewestIssued)
{
    /// <summary>Entries of the log that its signed checkpoint covers; null without a log, or while it was not opened.</summary>
    public long? LogEntries { get; init; }

    public long Rows(string table) => Tables.FirstOrDefault(each => each.Name == table)?.Rows ?? 0;
}
