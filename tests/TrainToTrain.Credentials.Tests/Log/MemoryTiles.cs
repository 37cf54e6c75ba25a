using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Tests.Log;

/// <summary>A log in memory: its tiles by their paths, and its tree. Entry number n is the digest of the number.</summary>
internal sealed class MemoryTiles : ITileStore
{
    public MemoryTiles() => Tree = new MerkleTree(this);

    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public MerkleTree Tree { get; private set; }

    public int Reads { get; private set; }

    public static Sha256Digest Entry(long number) => Sha256Digest.Of(BitConverter.GetBytes(number));

    /// <summary>A log of so many entries, its partial tiles and bundles in place.</summary>
    public static MemoryTiles OfSize(long size) => new MemoryTiles().GrowTo(size);

    public MemoryTiles GrowTo(long size, Func<long, Sha256Digest>? entry = null)
    {
        while (Tree.Size < size)
        {
            var number = Tree.Size;
            Tree.Append((entry ?? Entry)(number));
            AddToBundle(number, (entry ?? Entry)(number));
        }

        Tree.WritePartialTiles();
        return this;
    }

    /// <summary>Forgets the tree and takes it up again from the tiles.</summary>
    public void Reload(long size) => Tree = MerkleTree.Load(this, size) ?? throw new InvalidOperationException("A tile is missing.");

    public byte[]? Read(TilePath path)
    {
        Reads++;
        return Files.GetValueOrDefault(path.ToString());
    }

    public void Write(TilePath path, ReadOnlySpan<byte> content) => Files[path.ToString()] = content.ToArray();

    private void AddToBundle(long number, Sha256Digest entry)
    {
        var before = (int)(number % TilePath.FullWidth);
        var bundle = new byte[(before + 1) * TilePath.EntryLength];
        if (before > 0) Files[new TilePath(null, number / TilePath.FullWidth, before).ToString()].CopyTo(bundle, 0);
        LogEntry.Write(entry, bundle.AsSpan(before * TilePath.EntryLength));
        Write(new TilePath(null, number / TilePath.FullWidth, before + 1), bundle);
    }
}
