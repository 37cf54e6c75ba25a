using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>
/// The Ed25519 signatures of one key. Badges of a batch begin alike, nine tenths of them: what two messages in a row have in common is remembered, and those after them
/// that begin so are signed by a <see cref="BegunSignature"/>, once it has made the signature the library makes.
/// </summary>
internal sealed class AlikeSignatures : IDisposable
{
    /// <summary>Less in common is not worth remembering: it is hashed in the time a fifth of the rest takes.</summary>
    private const int WorthIt = 2048;

    /// <summary>SHA-512 takes a message in by so many bytes.</summary>
    private const int Block = 128;

    private readonly Lock _gate = new();
    private byte[] _previous = [];
    private BegunSignature? _begun;
    private bool _disposed;

    /// <inheritdoc cref="Ed25519.Sign"/>
    public void Sign(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> data, Span<byte> signature)
    {
        if (data.Length >= WorthIt && TryGoOn(secretKey, data, signature)) return;
        Ed25519.Sign(secretKey, data, signature);
        if (data.Length >= WorthIt) Learn(secretKey, data, signature);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _begun?.Dispose();
            (_begun, _disposed) = (null, true);
        }
    }

    private bool TryGoOn(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> data, Span<byte> signature)
    {
        if (Volatile.Read(ref _begun) is not { } begun || !data.StartsWith(begun.Beginning)) return false;
        Span<byte> secret = stackalloc byte[begun.SecretLength];
        lock (_gate)
        {
            if (_begun != begun) return false;
            begun.CopySecret(secret);
        }

        try
        {
            begun.Sign(secret, secretKey[Ed25519.SeedLength..], data, signature);
            return true;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private void Learn(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        lock (_gate)
        {
            if (_disposed) return;
            var known = _begun is null ? _previous : _begun.Beginning;
            var alike = data.CommonPrefixLength(known) / Block * Block;
            _begun?.Dispose();
            _begun = null;
            if (alike < WorthIt) _previous = data.ToArray();
            else _begun = Checked(Ed25519.Begin(secretKey, data[..alike]), secretKey, data, signature);
        }
    }

    /// <summary>Held against the library before anything is signed with it: a signature with a wrong r would give the key away.</summary>
    private static BegunSignature? Checked(BegunSignature? begun, ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (begun is null) return null;
        Span<byte> secret = stackalloc byte[begun.SecretLength];
        Span<byte> again = stackalloc byte[Ed25519.SignatureLength];
        begun.CopySecret(secret);
        begun.Sign(secret, secretKey[Ed25519.SeedLength..], data, again);
        CryptographicOperations.ZeroMemory(secret);
        if (again.SequenceEqual(signature)) return begun;
        begun.Dispose();
        throw new CryptographicException("libsodium made two signatures of one message.");
    }
}
