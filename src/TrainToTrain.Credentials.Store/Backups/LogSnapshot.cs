namespace TrainToTrain.Credentials.Store.Backups;

/// <summary>
/// The files of a log at one moment. What changes, its checkpoint and unfinished tiles, is read at once, while nobody appends; a full tile stays
/// as it is, and is read when its turn comes.
/// </summary>
public static class LogSnapshot
{
    /// <summary>Somebody else holds a log for a moment only.</summary>
    private const int Attempts = 100;
    private const int MillisecondsBetween = 100;

    /// <param name="folder">Of the log.</param>
    /// <param name="name">Of that folder in the backup.</param>
    /// <exception cref="StoreException">There is no log, or somebody else does not let it go.</exception>
    public static IReadOnlyList<BackupFile> Take(string folder, string name)
    {
        _ = LogFolder.KeyOf(folder);
        var files = new TileFolder(folder);
        using var held = Patiently(folder);
        return
        [
            .. Directory.EnumerateFiles(files.Folder, "*", SearchOption.AllDirectories)
                .Where(path => files.Owns(path) && path != files.LockPath && !path.EndsWith(".tmp", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(path => Of($"{name}/{Path.GetRelativePath(files.Folder, path).Replace(Path.DirectorySeparatorChar, '/')}", path, Stays(files, path))),
        ];
    }

    private static BackupFile Of(string name, string path, bool stays)
    {
        var file = BackupFile.At(name, path);
        if (stays) return file;
        var content = file.Read();
        return new BackupFile(name, () => content);
    }

    /// <summary>A partial tile lies in a folder of its own, <c>….p/WIDTH</c>.</summary>
    private static bool Stays(TileFolder files, string path) => path.StartsWith(files.TilesPath, StringComparison.Ordinal) && !Path.GetDirectoryName(path)!.EndsWith(".p", StringComparison.Ordinal);

    private static FileStream Patiently(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return LogFolder.Lock(folder);
            }
            catch (StoreException busy) when (busy.Kind == StoreProblem.Busy && attempt < Attempts)
            {
                Thread.Sleep(MillisecondsBetween);
            }
        }
    }
}
