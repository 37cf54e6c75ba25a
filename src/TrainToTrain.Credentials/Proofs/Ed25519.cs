using System.Security.Cryptography;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>
/// The one door to the Ed25519 implementation (RFC 8032 §5.1): libsodium, or where there is none the libcrypto of OpenSSL that .NET itself
/// loads. Shaped so that NSec can take its place here.
/// </summary>
/// <remarks>
/// <para>Profile. A signature counts when A, R and S are canonical, neither A nor R is of small order, and SB = R + kA holds without
/// cofactor. Canonical encodings are RFC 8032's own rule. A key of small order signs everything, and an R of small order means the
/// secret nonce was 0 or the signature made up, so nobody honest loses by refusing them: a signature then binds to one key and one
/// message (ePrint 2020/823). Points with a small-order component beside a full one cannot be told by looking; for them the two libraries
/// solve the same cofactorless equation, byte for byte.</para>
/// <para>libsodium refuses all of this itself, OpenSSL lets non-canonical and small-order A through. Both are asked only after the checks
/// here, so that which one is installed never changes a verdict.</para>
/// </remarks>
public static class Ed25519
{
    internal const int SeedLength = 32;
    internal const int PublicKeyLength = 32;
    internal const int SignatureLength = 64;

    private static readonly Lazy<IEd25519Library> Library = new(() =>
        (IEd25519Library?)Libsodium.TryLoad() ?? Libcrypto.TryLoad()
        ?? throw new PlatformNotSupportedException("Neither libsodium nor OpenSSL's libcrypto (1.1.1 or later) can be loaded, and one of them is needed for Ed25519."));

    /// <summary>For <c>t2t --version</c>: "libsodium 1.0.18" or "OpenSSL 3.0.17".</summary>
    public static string Implementation => Library.Value.Name;

    /// <summary>Canonical A and S, no small-order A or R (checked before either library is asked), cofactorless equation.</summary>
    internal static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        Verify(Library.Value, publicKey, data, signature);

    internal static bool Verify(IEd25519Library library, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureLength
        && Ed25519Point.IsAcceptable(publicKey)
        && Ed25519Point.IsAcceptable(signature[..32])
        && IsCanonicalScalar(signature[32..])
        && library.Verify(publicKey, data, signature);

    /// <param name="secretKey">Seed ‖ public key, as <see cref="Expand"/> makes it.</param>
    internal static void Sign(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> data, Span<byte> signature) => Library.Value.Sign(secretKey, data, signature);

    /// <summary>Seed to seed ‖ public key, in memory that the collector does not move; the caller zeroes it.</summary>
    internal static byte[] Expand(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedLength) throw new ArgumentException("An Ed25519 seed has 32 bytes.", nameof(seed));
        var secretKey = GC.AllocateUninitializedArray<byte>(SeedLength + PublicKeyLength, pinned: true);
        seed.CopyTo(secretKey);
        Library.Value.DerivePublicKey(seed, secretKey.AsSpan(SeedLength));
        return secretKey;
    }

    /// <summary>A new seed ‖ public key.</summary>
    internal static byte[] Generate()
    {
        Span<byte> seed = stackalloc byte[SeedLength];
        RandomNumberGenerator.Fill(seed);
        try
        {
            return Expand(seed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    // L = 2^252 + 27742317777372353535851937790883648493, little-endian.
    private static ReadOnlySpan<byte> Order => [0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10];

    /// <summary>S &lt; L (RFC 8032 §5.1.7), or a signature could be turned into another of the same message.</summary>
    private static bool IsCanonicalScalar(ReadOnlySpan<byte> scalar)
    {
        for (var i = scalar.Length - 1; i >= 0; i--)
        {
            if (scalar[i] != Order[i]) return scalar[i] < Order[i];
        }

        return false;
    }
}
