using System.Numerics;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Log;

/// <summary>
/// Makes the proofs of RFC 6962 §2.1.1 and §2.1.2 from tiles. It believes the tiles: what it makes of damaged ones does not verify.
/// Not for two threads at once.
/// </summary>
public sealed class MerkleProver
{
    /// <summary>Two edges of the highest tree there can be, twice over: 16 KiB each.</summary>
    private const int CachedTiles = 32;

    private readonly Dictionary<(int Level, long Index), HashTile> _tiles = [];
    private readonly ITileReader _reader;
    private readonly long _size;

    /// <param name="size">Of the tree the proofs are about.</param>
    public MerkleProver(ITileReader reader, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        (_reader, _size) = (reader, size);
    }

    /// <summary>Why the last thing asked for could not be made.</summary>
    public Finding? Problem { get; private set; }

    /// <summary>From the leaf's sibling up. Null, with a <see cref="Problem"/>, when a tile cannot be had.</summary>
    public IReadOnlyList<Sha256Digest>? Inclusion(long index)
    {
        if (index < 0 || index >= _size) throw new ArgumentOutOfRangeException(nameof(index), "The tree has no such leaf.");
        var proof = new List<Sha256Digest>();
        var (start, count) = (0L, _size);
        while (count > 1)
        {
            var left = LargestPowerBelow(count);
            var inLeft = index < start + left;
            if ((inLeft ? HashOf(start + left, count - left) : HashOf(start, left)) is not { } sibling) return null;
            proof.Add(sibling);
            (start, count) = inLeft ? (start, left) : (start + left, count - left);
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>From a tree of an earlier size to this one. Null, with a <see cref="Problem"/>, when a tile cannot be had.</summary>
    public IReadOnlyList<Sha256Digest>? Consistency(long older)
    {
        if (older < 0 || older > _size) throw new ArgumentOutOfRangeException(nameof(older), "The tree was never of that size.");
        var proof = new List<Sha256Digest>();
        if (older == 0 || older == _size) return proof;
        var (start, count, rest) = (0L, _size, older);
        while (rest != count)
        {
            var left = LargestPowerBelow(count);
            var inLeft = rest <= left;
            if ((inLeft ? HashOf(start + left, count - left) : HashOf(start, left)) is not { } sibling) return null;
            proof.Add(sibling);
            (start, count, rest) = inLeft ? (start, left, rest) : (start + left, count - left, rest - left);
        }

        // The verifier has the old tree's root; any other subtree the two trees share has to be told.
        if (start > 0)
        {
            if (HashOf(start, count) is not { } shared) return null;
            proof.Add(shared);
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>The head of the tree at this or an earlier size.</summary>
    public TreeHead? HeadAt(long size)
    {
        if (size < 0 || size > _size) throw new ArgumentOutOfRangeException(nameof(size), "The tree was never of that size.");
        if (size == 0) return new TreeHead(0, MerkleHash.Empty);
        return HashOf(0, size) is { } root ? new TreeHead(size, root) : null;
    }

    /// <summary>Of <paramref name="count"/> leaves from <paramref name="start"/> on, a multiple of the largest power of two in count.</summary>
    private Sha256Digest? HashOf(long start, long count)
    {
        Sha256Digest? hash = null;
        for (var rest = count; rest > 0; rest &= rest - 1)
        {
            var height = BitOperations.TrailingZeroCount(rest);
            if (Node(height, (start + rest - (1L << height)) >> height) is not { } subtree) return null;
            hash = hash is { } right ? MerkleHash.Node(subtree, right) : subtree;
        }

        return hash;
    }

    /// <summary>The root of a complete subtree of 2^height leaves.</summary>
    private Sha256Digest? Node(int height, long index)
    {
        var (level, inside) = (height / TilePath.Height, height % TilePath.Height);
        var path = TilePath.Covering(level, index << inside, _size);
        if (!_tiles.TryGetValue((level, path.Index), out var tile))
        {
            tile = HashTile.Read(_reader, path);
            if (tile is null)
            {
                Problem = new Finding(FindingCode.LogUnavailable, "A tile of the log is missing or damaged", path.ToString());
                return null;
            }

            if (_tiles.Count == CachedTiles) _tiles.Clear();
            _tiles.Add((level, path.Index), tile);
        }

        return tile.Hash(inside, (int)(index & ((TilePath.FullWidth >> inside) - 1)));
    }

    private static long LargestPowerBelow(long count) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)(count - 1)));
}
