using System.Globalization;

namespace TrainToTrain.Credentials.Log;

/// <summary>Where a tile or a bundle of entries lies below a log's prefix (tlog-tiles, "Merkle Tree" and "Log entries").</summary>
/// <param name="Level">Of tiles, from the leaves (0) up; null for a bundle of entries.</param>
/// <param name="Index">From the left, beginning with 0.</param>
/// <param name="Width">1 to 256; fewer than 256 only at the right edge of the tree.</param>
public readonly record struct TilePath(int? Level, long Index, int Width)
{
    /// <summary>Levels of the tree in one tile.</summary>
    public const int Height = 8;

    /// <summary>Hashes of a full tile.</summary>
    public const int FullWidth = 1 << Height;

    /// <summary>Of entries as we write them: their length in two bytes, and a digest.</summary>
    public const int EntryLength = 2 + MerkleHash.Length;

    public bool IsFull => Width == FullWidth;

    /// <summary>The same tile once it is full, which begins with all that the partial one has.</summary>
    public TilePath Full => this with { Width = FullWidth };

    /// <summary>What lies there has exactly this length.</summary>
    public int Bytes => Width * (Level is null ? EntryLength : MerkleHash.Length);

    /// <summary>The bundle with this entry, as a log of this size has it.</summary>
    public static TilePath EntriesOf(long entry, long size) => Covering(null, entry, size);

    /// <summary>The tile with this hash of a level, as a tree of this size has it.</summary>
    internal static TilePath Covering(int? level, long hash, long size)
    {
        var index = hash >> Height;
        var hashes = size >> (Height * (level ?? 0));
        if (hash < 0 || hash >= hashes) throw new ArgumentOutOfRangeException(nameof(hash), "A tree of this size has no such hash.");
        return new TilePath(level, index, (int)Math.Min(FullWidth, hashes - (index << Height)));
    }

    /// <summary>From the prefix on, with '/': <c>tile/0/x001/x234/067.p/17</c>.</summary>
    public override string ToString()
    {
        var number = (Index % 1000).ToString("d3", CultureInfo.InvariantCulture);
        for (var rest = Index / 1000; rest > 0; rest /= 1000) number = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:d3}/{number}");
        var level = Level?.ToString(CultureInfo.InvariantCulture) ?? "entries";
        return IsFull ? $"tile/{level}/{number}" : string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{number}.p/{Width}");
    }
}
