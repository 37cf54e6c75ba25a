using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>A private key in memory; zeroed when disposed.</summary>
public sealed class SigningKey : IDisposable
{
    public static SigningKey Generate(KeyKind kind) => throw new NotImplementedException();

    /// <summary>From an unencrypted PKCS#8 PrivateKeyInfo (RFC 8410, RFC 5915). The caller zeroes <paramref name="pkcs8"/>.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Not a key of a kind we sign with.</exception>
    public static SigningKey FromPkcs8(ReadOnlySpan<byte> pkcs8) => throw new NotImplementedException();

    /// <summary>From a 32-byte Ed25519 seed (RFC 8032 §5.1.5) or P-256 private scalar.</summary>
    public static SigningKey FromSeed(KeyKind kind, ReadOnlySpan<byte> seed) => throw new NotImplementedException();

    public PublicKey PublicKey => throw new NotImplementedException();

    /// <summary>Unencrypted PKCS#8 PrivateKeyInfo; the caller zeroes it.</summary>
    public byte[] ToPkcs8() => throw new NotImplementedException();

    /// <summary>This key as a signer under a DID URL. Does not own the key.</summary>
    public ISigner As(string verificationMethod) => throw new NotImplementedException();

    /// <summary>This key as a signer under its own did:key.</summary>
    public ISigner AsDidKey() => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
