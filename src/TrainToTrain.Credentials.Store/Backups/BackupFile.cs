namespace TrainToTrain.Credentials.Store.Backups;

/// <summary>A file of the workspace that goes into a backup.</summary>
/// <param name="Name">From the workspace on, with <c>/</c>.</param>
/// <param name="Read">Its content; null when it has gone in the meantime.</param>
public sealed record BackupFile(string Name, Func<byte[]?> Read)
{
    public static BackupFile At(string name, string path) => new(name, () => ReadFile(path));

    /// <summary>Those below a folder of the workspace, in an order that does not change; none when it is not there. Links, which may lead anywhere, are left out.</summary>
    public static IEnumerable<BackupFile> Below(string workspace, string folder)
    {
        var place = Path.Combine(workspace, folder);
        if (!Directory.Exists(place)) return [];
        return Directory.EnumerateFiles(place, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(path => !path.EndsWith(".tmp", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => At(Path.GetRelativePath(workspace, path).Replace(Path.DirectorySeparatorChar, '/'), path));
    }

    private static byte[]? ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
