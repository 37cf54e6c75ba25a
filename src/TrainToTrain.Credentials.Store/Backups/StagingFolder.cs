namespace TrainToTrain.Credentials.Store.Backups;

/// <summary>A folder on its way: <c>.NAME.part</c> beside the place it is for, and named as it should be once it is whole. What a killed run left goes with the next.</summary>
internal sealed class StagingFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnerOnly | UnixFileMode.UserExecute;
    private const string LockFile = ".lock";

    private readonly string _target;
    private FileStream? _lock;

    private StagingFolder(string target, string path, FileStream held) => (_target, Path, _lock) = (target, path, held);

    public string Path { get; }

    /// <exception cref="StoreException">There is something in the place already, or somebody else is at it.</exception>
    public static StagingFolder Create(string target)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target));
        if (File.Exists(full) || (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any()))
        {
            throw new StoreException(StoreProblem.AlreadyExists, $"there is something in {full} already", "restore into an empty folder, or one that is not there yet");
        }

        var parent = System.IO.Path.GetDirectoryName(full)!;
        var path = System.IO.Path.Combine(parent, $".{System.IO.Path.GetFileName(full)}.part");
        Directory.CreateDirectory(parent);
        MakeFolder(path);
        var held = Lock(path);
        foreach (var left in new DirectoryInfo(path).EnumerateFileSystemInfos().Where(each => each.Name != LockFile))
        {
            if (left is DirectoryInfo folder && folder.LinkTarget is null) folder.Delete(recursive: true);
            else left.Delete();
        }

        return new StagingFolder(full, path, held);
    }

    /// <param name="name">From the folder on.</param>
    /// <param name="secret">For nobody but the owner.</param>
    public void Add(string name, byte[] content, bool secret)
    {
        var file = System.IO.Path.Combine(Path, name);
        MakeFolder(System.IO.Path.GetDirectoryName(file)!, secret);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows() && secret) options.UnixCreateMode = OwnerOnly;
        using var stream = new FileStream(file, options);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>When it returns, the folder is in its place and on the disk.</summary>
    public void Complete()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path, "*", SearchOption.AllDirectories).Append(Path)) FolderSync.Flush(folder);
        File.Delete(System.IO.Path.Combine(Path, LockFile));
        if (Directory.Exists(_target)) Directory.Delete(_target);
        Directory.Move(Path, _target);
        FolderSync.Flush(System.IO.Path.GetDirectoryName(_target)!);
        _lock?.Dispose();
        _lock = null;
    }

    public void Dispose()
    {
        if (_lock is null) return;
        Directory.Delete(Path, recursive: true);
        _lock.Dispose();
    }

    private static void MakeFolder(string path, bool secret = false)
    {
        if (secret && !Directory.Exists(path) && !OperatingSystem.IsWindows()) Directory.CreateDirectory(path, OwnersFolder);
        else Directory.CreateDirectory(path);
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException error)
        {
            throw new StoreException(StoreProblem.Busy, $"somebody else is restoring into {path}", "wait for that to finish", error);
        }
    }
}
