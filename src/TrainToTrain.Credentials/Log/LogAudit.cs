using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Log;

/// <summary>Whether a log is the one it says it is: all of it against its checkpoint, and one checkpoint against another.</summary>
public static class LogAudit
{
    /// <summary>That the newer tree has everything the older one had. Null when it does.</summary>
    /// <param name="tiles">Of the log as it is now; they are not believed, only asked for a proof.</param>
    public static Finding? Compare(Checkpoint older, Checkpoint newer, ITileReader tiles)
    {
        if (older.Origin != newer.Origin) throw new ArgumentException("These are two logs.", nameof(newer));
        if (older.Tree.Size > newer.Tree.Size)
        {
            return new Finding(FindingCode.LogInconsistent, $"The log has shrunk: it had {older.Tree.Size:N0} entries, and now says it has {newer.Tree.Size:N0}", newer.Origin);
        }

        if (older.Tree.Size == newer.Tree.Size)
        {
            return older.Tree == newer.Tree ? null : new Finding(FindingCode.LogInconsistent, $"The log has forked: it has signed two different trees of {newer.Tree.Size:N0} entries", newer.Origin);
        }

        var prover = new MerkleProver(tiles, newer.Tree.Size);
        if (prover.Consistency(older.Tree.Size) is not { } proof) return prover.Problem;
        return MerkleProof.Extends(older.Tree, newer.Tree, proof)
            ? null
            : new Finding(FindingCode.LogInconsistent, $"The log has forked: its {newer.Tree.Size:N0} entries do not begin with the {older.Tree.Size:N0} it had before", newer.Origin);
    }

    /// <summary>Every entry hashed again, every tile compared, up to the root that was signed. Null when all is as it should be.</summary>
    public static Finding? Check(Checkpoint checkpoint, ITileReader tiles)
    {
        var compared = new Comparison(tiles);
        var tree = new MerkleTree(compared);
        while (tree.Size < checkpoint.Tree.Size)
        {
            var path = TilePath.EntriesOf(tree.Size, checkpoint.Tree.Size);
            if (ReadBundle(tiles, path, out var problem) is not { } entries) return problem;
            foreach (var entry in entries) tree.Append(entry);
            if (compared.Problem is { } difference) return difference;
        }

        if (tree.Head != checkpoint.Tree) return new Finding(FindingCode.LogInconsistent, "The entries of the log do not lead to the root it has signed", checkpoint.Origin);
        tree.WritePartialTiles();
        return compared.Problem;
    }

    /// <summary>That the last bundle of entries, which the next ones are added to, is what the tile of their hashes was made of. Null when it is.</summary>
    public static Finding? CheckLastBundle(long size, ITileReader tiles)
    {
        if (size == 0) return null;
        var path = TilePath.EntriesOf(size - 1, size);
        if (ReadBundle(tiles, path, out var problem) is not { } entries) return problem;
        if (HashTile.Read(tiles, path with { Level = 0 }) is not { } tile) return new Finding(FindingCode.LogUnavailable, "A tile of the log is missing or damaged", (path with { Level = 0 }).ToString());
        for (var i = 0; i < entries.Length; i++)
        {
            if (MerkleHash.Leaf(entries[i]) != tile.Hash(0, i)) return new Finding(FindingCode.LogInconsistent, "The last entries of the log are not those it has signed", path.ToString());
        }

        return null;
    }

    /// <summary>The entries of a bundle, from the full one where the partial one is gone.</summary>
    public static Sha256Digest[]? ReadBundle(ITileReader tiles, TilePath path, out Finding? problem)
    {
        problem = null;
        var bytes = tiles.Read(path);
        var found = bytes is null ? path.Full : path;
        bytes ??= tiles.Read(found);
        if (bytes is null) problem = new Finding(FindingCode.LogUnavailable, "A bundle of entries of the log is missing", path.ToString());
        else if (LogEntry.TryRead(bytes, found.Width, out var entries)) return entries[..path.Width];
        else problem = new Finding(FindingCode.LogInconsistent, "A bundle of entries of the log is damaged", found.ToString());
        return null;
    }

    /// <summary>A store that has every tile already, and says when one is not what it should be.</summary>
    private sealed class Comparison(ITileReader tiles) : ITileStore
    {
        public Finding? Problem { get; private set; }

        public byte[]? Read(TilePath path) => tiles.Read(path);

        public void Write(TilePath path, ReadOnlySpan<byte> content)
        {
            if (Problem is not null) return;
            var there = tiles.Read(path);
            if (there is null && !path.IsFull && tiles.Read(path.Full) is { } full && full.Length == path.Full.Bytes) there = full[..path.Bytes];
            if (there is null) Problem = new Finding(FindingCode.LogUnavailable, "A tile of the log is missing", path.ToString());
            else if (!there.AsSpan().SequenceEqual(content)) Problem = new Finding(FindingCode.LogInconsistent, "A tile of the log is not what its entries lead to", path.ToString());
        }
    }
}
