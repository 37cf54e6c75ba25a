using System.Security.Cryptography;

namespace TrainToTrain.Credentials.JsonLd.Canonicalization;

/// <summary>The hash function of a canonicalization (RDFC-1.0 §4.2).</summary>
internal static class Hashing
{
    public static int LengthOf(HashAlgorithmName algorithm) => algorithm switch
    {
        _ when algorithm == HashAlgorithmName.SHA256 => SHA256.HashSizeInBytes,
        _ when algorithm == HashAlgorithmName.SHA384 => SHA384.HashSizeInBytes,
        _ => throw new ArgumentException("RDFC-1.0 is used with SHA-256 or SHA-384.", nameof(algorithm)),
    };

    public static void Hash(HashAlgorithmName algorithm, ReadOnlySpan<byte> data, Span<byte> hash)
    {
        if (algorithm == HashAlgorithmName.SHA256) SHA256.HashData(data, hash);
        else SHA384.HashData(data, hash);
    }
}
