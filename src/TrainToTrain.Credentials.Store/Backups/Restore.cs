using TrainToTrain.Credentials.Log;

namespace TrainToTrain.Credentials.Store.Backups;

/// <summary>
/// A backup made a workspace again. The archive is read through before anything is made; then files and database are made beside the place they are for, looked
/// at as a whole, and put there in one step.
/// </summary>
public sealed class Restore : IDisposable
{
    private const string Keys = "keys/";

    private readonly RestoreRequest _request;
    private readonly ArchiveReader _archive;
    private readonly BackupHead _head;
    private readonly BackupManifest _manifest;

    private Restore(RestoreRequest request)
    {
        _request = request;
        _archive = Open(request.Archive);
        try
        {
            (_head, _manifest) = _archive.Verify();
        }
        catch
        {
            _archive.Dispose();
            throw;
        }
    }

    /// <summary>Reads a backup through, and restores nothing.</summary>
    /// <exception cref="StoreException">It is damaged, cut off, or of a newer program.</exception>
    public static BackupContent Check(string archive)
    {
        using var reader = Open(archive);
        var (head, manifest) = reader.Verify();
        return Content(head, manifest);
    }

    /// <exception cref="StoreException">It cannot be restored there as a whole, and nothing of it was.</exception>
    public static BackupContent Run(RestoreRequest request)
    {
        using var restore = new Restore(request);
        return restore.Run();
    }

    public void Dispose() => _archive.Dispose();

    private BackupContent Run()
    {
        using var staging = StagingFolder.Create(_request.Folder);
        var place = _request.Server ?? StorePlace.InFile(Path.Combine(staging.Path, _request.DatabaseFile));
        foreach (var (name, content) in _archive.Entries().Where(entry => entry.Name.StartsWith(Backup.Files, StringComparison.Ordinal)))
        {
            var file = name[Backup.Files.Length..];
            staging.Add(file, _request.Adapt(file, content), file.StartsWith(Keys, StringComparison.Ordinal));
        }

        var entries = CheckLog(staging.Path);
        new RestoredTables(_archive, _head, _manifest) { Row = _request.Row }.Fill(place);
        staging.Complete();
        return Content(_head, _manifest) with { LogEntries = entries };
    }

    /// <summary>Its tiles, bundles and checkpoint belong together.</summary>
    private long? CheckLog(string staging)
    {
        if (_head.Log is not { } name) return null;
        if (!InnerPath.StaysInside(name)) throw _archive.Damaged("its log has no place inside it");
        try
        {
            using var log = LogFolder.Open(Path.Combine(staging, name));
            log.Files.ReadThrough(log.Size);
            if (LogAudit.Check(log.Checkpoint, log.Files) is { } fault) throw LogFolder.Corrupt(_head.Log, fault);
            return log.Checkpoint.Tree.Size;
        }
        catch (StoreException broken)
        {
            throw _archive.Damaged(broken.Message, broken);
        }
        finally
        {
            File.Delete(new TileFolder(Path.Combine(staging, name)).LockPath);
        }
    }

    private static BackupContent Content(BackupHead head, BackupManifest manifest) =>
        new(head, manifest.Tables, manifest.Entries.Count(entry => entry.Name.StartsWith(Backup.Files, StringComparison.Ordinal)), manifest.NewestIssued);

    private static ArchiveReader Open(string path)
    {
        try
        {
            return new ArchiveReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreProblem.NotFound, $"there is no backup {path} that can be read", "name a file that t2t backup has written", missing);
        }
    }
}
