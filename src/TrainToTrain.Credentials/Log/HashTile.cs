using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Log;

/// <summary>A tile and every node that follows from it, each made when first asked for.</summary>
internal sealed class HashTile
{
    private readonly Sha256Digest?[] _nodes = new Sha256Digest?[2 * TilePath.FullWidth];

    private HashTile(ReadOnlySpan<byte> bytes, int width)
    {
        Width = width;
        for (var i = 0; i < width; i++) _nodes[PlaceOf(0, i)] = Sha256Digest.From(bytes.Slice(i * MerkleHash.Length, MerkleHash.Length));
    }

    public int Width { get; }

    /// <summary>The tile, or the beginning of the full one, which is all that may be left of a partial tile.</summary>
    /// <returns>Null when there is neither, or what is there has the wrong length.</returns>
    public static HashTile? Read(ITileReader reader, TilePath path)
    {
        var found = path;
        var bytes = reader.Read(path);
        if (bytes is null && !path.IsFull)
        {
            found = path.Full;
            bytes = reader.Read(found);
        }

        return bytes?.Length == found.Bytes ? new HashTile(bytes, path.Width) : null;
    }

    /// <param name="height">0 for the hashes of the tile itself, 8 for the one above all of a full tile.</param>
    /// <param name="index">From the left, at that height.</param>
    public Sha256Digest Hash(int height, int index)
    {
        if ((index + 1) << height > Width) throw new ArgumentOutOfRangeException(nameof(index), "The tile is not that wide.");
        ref var node = ref _nodes[PlaceOf(height, index)];
        node ??= MerkleHash.Node(Hash(height - 1, 2 * index), Hash(height - 1, (2 * index) + 1));
        return node.Value;
    }

    /// <summary>A heap: the node above all is 1, the children of n are 2n and 2n + 1.</summary>
    private static int PlaceOf(int height, int index) => (TilePath.FullWidth >> height) + index;
}
