using System.Security.Cryptography;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>A private key, in memory, where it is zeroed when disposed, or kept by something that signs with it.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly byte[]? _ed25519; // seed ‖ public key, pinned
    private readonly ECDsa? _p256;
    private readonly IKeyHolder? _holder;
    private readonly Lock _gate = new(); // an ECDsa is not for two threads at once
    private bool _disposed;

    private SigningKey(byte[] secretKey)
    {
        _ed25519 = secretKey;
        PublicKey = PublicKey.OfEd25519(secretKey.AsSpan(Ed25519.SeedLength));
    }

    private SigningKey(ECDsa key)
    {
        _p256 = key;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        PublicKey = PublicKey.OfP256([4, .. point.X!, .. point.Y!]);
    }

    private SigningKey(IKeyHolder holder)
    {
        _holder = holder;
        PublicKey = holder.PublicKey;
    }

    public PublicKey PublicKey { get; }

    public static SigningKey Generate(KeyKind kind) => kind switch
    {
        KeyKind.Ed25519 => new SigningKey(Ed25519.Generate()),
        KeyKind.P256 => new SigningKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)),
        _ => throw new ArgumentException("We sign with Ed25519 and P-256 only.", nameof(kind)),
    };

    /// <summary>From an unencrypted PKCS#8 PrivateKeyInfo (RFC 8410, RFC 5915). The caller zeroes <paramref name="pkcs8"/>.</summary>
    /// <exception cref="CryptographicException">Not a key of a kind we sign with.</exception>
    public static SigningKey FromPkcs8(ReadOnlySpan<byte> pkcs8) =>
        Pkcs8.TryReadEd25519(pkcs8, out var seed) ? new SigningKey(Ed25519.Expand(seed)) : new SigningKey(Pkcs8.ReadP256(pkcs8));

    /// <summary>From a 32-byte Ed25519 seed (RFC 8032 §5.1.5) or P-256 private scalar.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes, or no scalar of the curve.</exception>
    public static SigningKey FromSeed(KeyKind kind, ReadOnlySpan<byte> seed)
    {
        if (seed.Length != 32) throw new ArgumentException("A seed has 32 bytes.", nameof(seed));
        return kind switch
        {
            KeyKind.Ed25519 => new SigningKey(Ed25519.Expand(seed)),
            KeyKind.P256 => new SigningKey(Ecdsa.FromScalar(seed)),
            _ => throw new ArgumentException("We sign with Ed25519 and P-256 only.", nameof(kind)),
        };
    }

    /// <summary>A key that never leaves its holder, which is disposed of with it.</summary>
    public static SigningKey HeldBy(IKeyHolder holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return new SigningKey(holder);
    }

    /// <summary>Unencrypted PKCS#8 PrivateKeyInfo; the caller zeroes it.</summary>
    /// <exception cref="InvalidOperationException">Its holder keeps the key.</exception>
    public byte[] ToPkcs8()
    {
        if (_holder is not null) throw new InvalidOperationException("A key that is kept elsewhere cannot be written down.");
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _ed25519 is not null ? Pkcs8.WriteEd25519(_ed25519.AsSpan(0, Ed25519.SeedLength)) : _p256!.ExportPkcs8PrivateKey();
        }
    }

    /// <summary>This key as a signer under a DID URL. Does not own the key.</summary>
    public ISigner As(string verificationMethod)
    {
        ArgumentException.ThrowIfNullOrEmpty(verificationMethod);
        return new Signer(this, verificationMethod);
    }

    /// <summary>This key as a signer under its own did:key.</summary>
    public ISigner AsDidKey()
    {
        var multikey = PublicKey.ToMultikey();
        return As($"did:key:{multikey}#{multikey}");
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            CryptographicOperations.ZeroMemory(_ed25519);
            _p256?.Dispose();
            _holder?.Dispose();
        }
    }

    private byte[] Sign(ReadOnlySpan<byte> data)
    {
        if (_holder is not null) return SignedByHolder(data);
        // Batches sign on all cores with one key. A copy taken under the lock cannot be zeroed by Dispose half way through.
        Span<byte> secretKey = stackalloc byte[Ed25519.SeedLength + Ed25519.PublicKeyLength];
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_ed25519 is null) return Ecdsa.Sign(_p256!, data);
            _ed25519.CopyTo(secretKey);
        }

        try
        {
            var signature = new byte[Ed25519.SignatureLength];
            Ed25519.Sign(secretKey, data, signature);
            return signature;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secretKey);
        }
    }

    private byte[] SignedByHolder(ReadOnlySpan<byte> data)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed), this);
        var signature = _holder!.Sign(data);
        if (signature.Length != Ed25519.SignatureLength) throw new CryptographicException("What keeps the key gave back something that is no signature.");
        if (PublicKey.Kind == KeyKind.P256) Ecdsa.LowerS(signature.AsSpan(32));
        return signature;
    }

    private sealed class Signer(SigningKey key, string verificationMethod) : ISigner
    {
        public PublicKey PublicKey => key.PublicKey;

        public string VerificationMethod => verificationMethod;

        public byte[] Sign(ReadOnlySpan<byte> data) => key.Sign(data);
    }
}
