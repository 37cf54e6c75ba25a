namespace TrainToTrain.Credentials.Store.Backups;

/// <summary>
/// A long file on its way: <c>.NAME.part</c> beside the place it is for, for its owner only, and named as it should be once it is whole. What a killed
/// run left under that name is written over by the next.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string _target;
    private readonly string _part;
    private bool _done;

    private PartFile(string target)
    {
        _target = target;
        _part = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.part");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        Stream = new FileStream(_part, options);
    }

    public FileStream Stream { get; }

    /// <exception cref="StoreException">There is a file of this name.</exception>
    /// <exception cref="IOException">It cannot be written, or somebody else is writing it.</exception>
    public static PartFile Create(string target)
    {
        var full = Path.GetFullPath(target);
        if (Path.Exists(full)) throw new StoreException(StoreProblem.AlreadyExists, $"there is a file {full} already", "name another one; a backup is never written over");
        return new PartFile(full);
    }

    /// <summary>When it returns, the file is there and on the disk.</summary>
    public void Complete()
    {
        Stream.Flush(flushToDisk: true);
        File.Move(_part, _target, overwrite: false);
        _done = true;
        FolderSync.Flush(Path.GetDirectoryName(_target)!);
    }

    public void Dispose()
    {
        if (!_done) File.Delete(_part);
        Stream.Dispose();
    }
}
