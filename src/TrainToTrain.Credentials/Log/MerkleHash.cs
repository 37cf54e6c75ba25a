using System.Security.Cryptography;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Log;

/// <summary>RFC 6962 §2.1: a leaf and a node can never be taken for one another, since each begins with its own byte.</summary>
internal static class MerkleHash
{
    public const int Length = SHA256.HashSizeInBytes;
    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    /// <summary>The root of a tree of no leaves.</summary>
    public static readonly Sha256Digest Empty = Sha256Digest.Of([]);

    public static Sha256Digest Leaf(ReadOnlySpan<byte> entry)
    {
        Span<byte> input = entry.Length < 256 ? stackalloc byte[256] : new byte[entry.Length + 1];
        input[0] = LeafPrefix;
        entry.CopyTo(input[1..]);
        return Sha256Digest.Of(input[..(entry.Length + 1)]);
    }

    /// <summary>Of what we log: the 32 bytes of a digest are the entry.</summary>
    public static Sha256Digest Leaf(Sha256Digest entry)
    {
        Span<byte> input = stackalloc byte[1 + Length];
        input[0] = LeafPrefix;
        entry.CopyTo(input[1..]);
        return Sha256Digest.Of(input);
    }

    public static Sha256Digest Node(Sha256Digest left, Sha256Digest right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Length)];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Length)..]);
        return Sha256Digest.Of(input);
    }
}
