using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>
/// Ed25519 (RFC 8032 §5.1.6) for messages that begin alike. The message is hashed twice, behind a secret for r and behind R for k: of the first, what comes to the
/// same for all of them is done once. The signature is that of <see cref="Ed25519.Sign"/>, bit by bit.
/// </summary>
internal sealed class BegunSignature : IDisposable
{
    private readonly SodiumParts _parts;
    private readonly byte[] _beginning;
    private readonly byte[] _secret; // state of the first hash ‖ the secret scalar, pinned

    public BegunSignature(SodiumParts parts, ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> beginning)
    {
        (_parts, _beginning) = (parts, beginning.ToArray());
        _secret = GC.AllocateUninitializedArray<byte>(SecretLength, pinned: true);
        Span<byte> expanded = stackalloc byte[SodiumParts.HashLength];
        Span<byte> wide = stackalloc byte[SodiumParts.HashLength];
        var state = _secret.AsSpan(0, parts.StateLength);
        var scalar = _secret.AsSpan(parts.StateLength);
        parts.Begin(state);
        parts.Append(state, secretKey[..Ed25519.SeedLength]);
        parts.End(state, expanded);

        // §5.1.5, step 2
        expanded[0] &= 0xF8;
        expanded[31] = (byte)((expanded[31] & 0x7F) | 0x40);
        wide.Clear();
        expanded[..SodiumParts.ScalarLength].CopyTo(wide);
        parts.Reduce(scalar, wide);
        parts.Begin(state);
        parts.Append(state, expanded[SodiumParts.ScalarLength..]);
        parts.Append(state, beginning);
        CryptographicOperations.ZeroMemory(expanded);
        CryptographicOperations.ZeroMemory(wide);
    }

    public ReadOnlySpan<byte> Beginning => _beginning;

    public int SecretLength => _parts.StateLength + SodiumParts.ScalarLength;

    /// <summary>What <see cref="Sign"/> wants, for the caller to zero: so that it can be taken away here while somebody signs.</summary>
    public void CopySecret(Span<byte> secret) => _secret.CopyTo(secret);

    /// <param name="data">Starts with <see cref="Beginning"/>.</param>
    public void Sign(Span<byte> secret, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, Span<byte> signature)
    {
        var state = secret[.._parts.StateLength];
        Span<byte> hash = stackalloc byte[SodiumParts.HashLength];
        Span<byte> r = stackalloc byte[SodiumParts.ScalarLength];
        Span<byte> k = stackalloc byte[SodiumParts.ScalarLength];
        try
        {
            _parts.Append(state, data[_beginning.Length..]);
            _parts.End(state, hash);
            _parts.Reduce(r, hash);
            _parts.TimesBase(signature[..32], r);
            HashOpenly(signature[..32], publicKey, data, hash);
            _parts.Reduce(k, hash);
            _parts.MultiplyAdd(signature[32..], k, secret[_parts.StateLength..], r);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(hash);
            CryptographicOperations.ZeroMemory(r);
        }
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_secret);

    /// <summary>Nothing in it is secret: the fastest SHA-512 there is.</summary>
    private static void HashOpenly(ReadOnlySpan<byte> point, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, Span<byte> hash)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        sha.AppendData(point);
        sha.AppendData(publicKey);
        sha.AppendData(data);
        sha.GetHashAndReset(hash);
    }
}
