using System.Globalization;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// The files of a log as any web host serves them (tlog-tiles): <c>checkpoint</c> and <c>tile/…</c>. Beside them <c>cosigned/SIZE</c>, the
/// checkpoints witnesses have signed, so that a proof made late still has the earliest time; and <c>log.vkey</c>, the key the log is known by.
/// </summary>
public sealed class TileFolder : ITileReader
{
    private const string Cosigned = "cosigned";
    private const string CheckpointFile = "checkpoint";
    private const string KeyFile = "log.vkey";
    private const string LockFile = ".lock";
    private const string Tiles = "tile";

    public TileFolder(string folder) => Folder = Path.GetFullPath(folder);

    public string Folder { get; }

    internal string CheckpointPath => Path.Combine(Folder, CheckpointFile);

    internal string KeyPath => Path.Combine(Folder, KeyFile);

    internal string LockPath => Path.Combine(Folder, LockFile);

    internal string TilesPath => Path.Combine(Folder, Tiles);

    public byte[]? Read(TilePath path) => ReadFile(PathOf(path), path.Bytes);

    /// <summary>The checkpoint as it is; null when there is none.</summary>
    public byte[]? ReadCheckpoint() => ReadFile(CheckpointPath, Limits.NoteBytes);

    /// <summary>Cosigned checkpoints that have this entry, smallest first.</summary>
    public IEnumerable<byte[]> ReadCosigned(long entry)
    {
        var folder = Path.Combine(Folder, Cosigned);
        if (!Directory.Exists(folder)) return [];
        return Directory.EnumerateFiles(folder)
            .Select(path => long.TryParse(Path.GetFileName(path), NumberStyles.None, null, out var size) ? size : -1)
            .Where(size => size > entry)
            .Order()
            .Select(size => ReadFile(CosignedPath(size), Limits.NoteBytes))
            .OfType<byte[]>();
    }

    /// <summary>Whether a file of this path is, or would be, the log's own.</summary>
    public bool Owns(string path)
    {
        var first = Path.GetRelativePath(Folder, Path.GetFullPath(path)).Split(Path.DirectorySeparatorChar)[0];
        return first is Cosigned or CheckpointFile or KeyFile or LockFile or Tiles;
    }

    /// <summary>Where entries are, the first time each of them occurs. Reads the log from its beginning.</summary>
    /// <exception cref="StoreException">A bundle is missing or damaged.</exception>
    public IReadOnlyDictionary<Sha256Digest, long> Find(long size, IReadOnlySet<Sha256Digest> entries)
    {
        var found = new Dictionary<Sha256Digest, long>();
        foreach (var (start, bundle) in Bundles(size))
        {
            for (var i = 0; i < bundle.Length; i++)
            {
                if (entries.Contains(bundle[i])) found.TryAdd(bundle[i], start + i);
            }

            if (found.Count == entries.Count) break;
        }

        return found;
    }

    /// <summary>Makes sure that every entry can be read, which finding one that is not there comes down to.</summary>
    /// <exception cref="StoreException">A bundle is missing or damaged.</exception>
    public void ReadThrough(long size)
    {
        foreach (var _ in Bundles(size))
        {
            // Reading is what is asked for.
        }
    }

    private IEnumerable<(long Start, Sha256Digest[] Entries)> Bundles(long size)
    {
        for (var start = 0L; start < size; start += TilePath.FullWidth)
        {
            yield return (start, LogAudit.ReadBundle(this, TilePath.EntriesOf(start, size), out var problem) ?? throw LogFolder.Corrupt(Folder, problem!));
        }
    }

    internal string PathOf(TilePath path) => Path.Combine(Folder, path.ToString());

    internal string CosignedPath(long size) => Path.Combine(Folder, Cosigned, size.ToString(CultureInfo.InvariantCulture));

    /// <returns>One byte more than allowed of a file that is longer: its reader finds that it does not fit.</returns>
    private static byte[]? ReadFile(string path, int longest)
    {
        if (!File.Exists(path)) return null;
        try
        {
            using var file = File.OpenHandle(path);
            var bytes = new byte[Math.Min(RandomAccess.GetLength(file), longest + 1L)];
            return bytes[..RandomAccess.Read(file, bytes, 0)];
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
