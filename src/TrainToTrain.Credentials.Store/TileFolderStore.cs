using System.Globalization;
using TrainToTrain.Credentials.Log;

namespace TrainToTrain.Credentials.Store;

/// <summary>The tiles of a folder, for the one who writes them.</summary>
internal sealed class TileFolderStore(TileFolder files) : ITileStore
{
    public TileFolder Files => files;

    public byte[]? Read(TilePath path) => files.Read(path);

    public void Write(TilePath path, ReadOnlySpan<byte> content)
    {
        if (files.Read(path) is { } there)
        {
            if (there.AsSpan().SequenceEqual(content)) return;
            throw new StoreException(StoreProblem.Corrupt, $"{path} of the log is not what its entries lead to", "restore the folder from a backup; never from one older than what witnesses have seen");
        }

        var file = files.PathOf(path);
        MakeFolder(Path.GetDirectoryName(file)!);
        AtomicFile.Write(file, content);

        // A full tile has all that its partial ones had (tlog-tiles, "Partial Tiles").
        if (path.IsFull && Directory.Exists(file + ".p")) Directory.Delete(file + ".p", recursive: true);
    }

    public void Delete(TilePath partial) => File.Delete(files.PathOf(partial));

    /// <summary>How many entries of this bundle are there; 0 when none are.</summary>
    public int WidestBundle(long index)
    {
        var full = files.PathOf(new TilePath(null, index, TilePath.FullWidth));
        if (File.Exists(full)) return TilePath.FullWidth;
        if (!Directory.Exists(full + ".p")) return 0;
        return Directory.EnumerateFiles(full + ".p").Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var width) ? width : 0).Append(0).Max();
    }

    /// <summary>Each new folder is on the disk before anything in it counts.</summary>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        var parent = Path.GetDirectoryName(folder)!;
        MakeFolder(parent);
        Directory.CreateDirectory(folder);
        FolderSync.Flush(parent);
    }
}
