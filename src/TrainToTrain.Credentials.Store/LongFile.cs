namespace TrainToTrain.Credentials.Store;

/// <summary>A file of any length that is there once all of it is, and not at all before <see cref="Commit"/>.</summary>
public sealed class LongFile : IDisposable
{
    private readonly string _target;
    private readonly string? _temporary;
    private bool _ended;

    /// <exception cref="IOException">No such folder, or one that may not be written to.</exception>
    public LongFile(string path)
    {
        _target = Path.GetFullPath(path);
        if (!AtomicFile.IsDevice(_target)) _temporary = AtomicFile.Beside(_target);
        Stream = new FileStream(_temporary ?? _target, _temporary is null ? FileMode.Open : FileMode.CreateNew, FileAccess.Write, _temporary is null ? FileShare.ReadWrite : FileShare.None, bufferSize: 128 * 1024);
    }

    public Stream Stream { get; }

    /// <summary>Takes the place of a file that is there. When it returns, the content is on the disk.</summary>
    public void Commit()
    {
        ((FileStream)Stream).Flush(flushToDisk: _temporary is not null);
        Stream.Dispose();
        if (_temporary is null)
        {
            _ended = true;
            return;
        }

        File.Move(_temporary, _target, overwrite: true);
        _ended = true;
        FolderSync.Flush(Path.GetDirectoryName(_target)!);
    }

    public void Dispose()
    {
        if (_ended) return;
        _ended = true;
        try
        {
            Stream.Dispose();
        }
        catch (IOException)
        {
            // What was still to be written had no room; it is not wanted any more.
        }

        if (_temporary is not null) AtomicFile.Discard(_temporary);
    }
}
