namespace TrainToTrain.Credentials.Store;

/// <summary>Files that are there whole, or not at all.</summary>
public static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everyone = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Takes the place of a file that is there. When it returns, the content is on the disk.</summary>
    /// <exception cref="IOException">No space, no such folder, or one that may not be written to: nothing has changed.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        if (IsDevice(Path.GetFullPath(path)))
        {
            using var device = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            device.Write(content);
            return;
        }

        Write(path, content, Everyone, replace: true);
    }

    /// <summary>For secrets: readable by the owner only from its first moment on, and never over a file that is there.</summary>
    /// <exception cref="IOException">As above, or there is a file of this name.</exception>
    public static void CreateSecret(string path, ReadOnlySpan<byte> content) => Write(path, content, OwnerOnly, replace: false);

    /// <summary>As <see cref="CreateSecret"/>, in place of a file that is there: at every moment one of the two is there whole.</summary>
    /// <exception cref="IOException">As above: the file that was there still is.</exception>
    public static void ReplaceSecret(string path, ReadOnlySpan<byte> content) => Write(path, content, OwnerOnly, replace: true);

    /// <summary>One of many: whole once it is there, but on the disk only after <see cref="FlushAll"/>, which does that for all of them in one go.</summary>
    /// <exception cref="IOException">As above.</exception>
    public static void WriteAhead(string path, ReadOnlySpan<byte> content)
    {
        var temporary = Beside(path);
        try
        {
            // Room is not asked for ahead: the file system finds it for all of them at once when they go to the disk.
            using (var file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.None)) RandomAccess.Write(file, content, 0);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    /// <summary>Brings what was written below a folder to the disk, names and all.</summary>
    public static void FlushAll(string folder) => FolderSync.FlushFileSystem(folder);

    /// <summary>What the system has there is written to: put in its place, a file would be in everybody's way. In /dev/shm there are files like any other.</summary>
    internal static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);

    /// <summary>In the same folder, since a rename across file systems is a copy.</summary>
    internal static string Beside(string path) => Path.Combine(Path.GetDirectoryName(path) ?? throw new IOException($"{path} is not a file"), $".{Guid.NewGuid():N}.tmp");

    private static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode, bool replace)
    {
        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target) ?? throw new IOException($"{path} is not a file");
        var temporary = Beside(target);
        try
        {
            using (var file = new FileStream(temporary, Options(mode)))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            // Without overwriting, .NET links and unlinks: the name is taken in one step or not at all.
            File.Move(temporary, target, replace);
            FolderSync.Flush(folder);
        }
        catch (UnauthorizedAccessException error)
        {
            Discard(temporary);
            throw new IOException($"{path} may not be written to", error);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    private static FileStreamOptions Options(UnixFileMode mode)
    {
        // No buffer: a secret has no second copy in memory.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        return options;
    }

    internal static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What made the writing fail also stands in the way here; that first failure is the one to report.
        }
    }
}
