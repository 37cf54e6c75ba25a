using System.Numerics;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Log;

/// <summary>
/// A tree that grows at its right edge. It remembers the one unfinished tile of each level, 8 KiB each and at most eight of them,
/// however many leaves there are; a tile that fills up goes to the store and its hash one level up.
/// </summary>
public sealed class MerkleTree
{
    private readonly ITileStore _store;
    private readonly List<Sha256Digest[]> _edge = [];

    public MerkleTree(ITileStore store) => _store = store;

    public long Size { get; private set; }

    public TreeHead Head => new(Size, Root());

    /// <summary>The tree as it was at a size whose partial tiles are in the store.</summary>
    /// <returns>Null when a tile is missing or has the wrong length; whether they belong to the tree is told by its root.</returns>
    public static MerkleTree? Load(ITileStore store, long size)
    {
        var tree = new MerkleTree(store) { Size = size };
        for (var level = 0; size >> (TilePath.Height * level) > 0; level++)
        {
            var tile = new Sha256Digest[TilePath.FullWidth];
            var hashes = size >> (TilePath.Height * level);
            if (WidthAt(level, size) > 0)
            {
                if (HashTile.Read(store, TilePath.Covering(level, hashes - 1, size)) is not { } stored) return null;
                for (var i = 0; i < stored.Width; i++) tile[i] = stored.Hash(0, i);
            }

            tree._edge.Add(tile);
        }

        return tree;
    }

    /// <summary>RFC 6962 hashes the entry with the leaf's prefix; what is given here is the entry.</summary>
    public void Append(Sha256Digest entry) => AppendLeaf(MerkleHash.Leaf(entry));

    internal void AppendLeaf(Sha256Digest leafHash)
    {
        var hash = leafHash;
        for (var level = 0; ; level++)
        {
            if (level == _edge.Count) _edge.Add(new Sha256Digest[TilePath.FullWidth]);
            var tile = _edge[level];
            var width = WidthAt(level, Size);
            tile[width] = hash;
            if (width + 1 < TilePath.FullWidth) break;
            _store.Write(new TilePath(level, Size >> (TilePath.Height * (level + 1)), TilePath.FullWidth), Bytes(tile));
            hash = Fold(tile);
        }

        Size++;
    }

    /// <summary>What a checkpoint of this size needs to be in place before it is published (tlog-tiles, "Partial Tiles").</summary>
    public void WritePartialTiles()
    {
        for (var level = 0; level < _edge.Count; level++)
        {
            var width = WidthAt(level, Size);
            if (width > 0) _store.Write(new TilePath(level, Size >> (TilePath.Height * (level + 1)), width), Bytes(_edge[level].AsSpan(0, width)));
        }
    }

    private Sha256Digest Root()
    {
        Sha256Digest? root = null;
        for (var level = 0; level < _edge.Count; level++)
        {
            // The bits of the size are the complete subtrees, smallest at the right.
            var end = WidthAt(level, Size);
            while (end > 0)
            {
                var count = 1 << BitOperations.TrailingZeroCount(end);
                var subtree = Fold(_edge[level].AsSpan(end - count, count));
                root = root is { } right ? MerkleHash.Node(subtree, right) : subtree;
                end -= count;
            }
        }

        return root ?? MerkleHash.Empty;
    }

    private static int WidthAt(int level, long size) => (int)((size >> (TilePath.Height * level)) & (TilePath.FullWidth - 1));

    /// <summary>Of a power of two of hashes: the node above them all.</summary>
    private static Sha256Digest Fold(ReadOnlySpan<Sha256Digest> hashes)
    {
        Span<Sha256Digest> nodes = stackalloc Sha256Digest[TilePath.FullWidth];
        hashes.CopyTo(nodes);
        for (var count = hashes.Length; count > 1; count /= 2)
        {
            for (var i = 0; i < count / 2; i++) nodes[i] = MerkleHash.Node(nodes[2 * i], nodes[(2 * i) + 1]);
        }

        return nodes[0];
    }

    private static byte[] Bytes(ReadOnlySpan<Sha256Digest> hashes)
    {
        var bytes = new byte[hashes.Length * MerkleHash.Length];
        for (var i = 0; i < hashes.Length; i++) hashes[i].CopyTo(bytes.AsSpan(i * MerkleHash.Length));
        return bytes;
    }
}
