using System.Security.Cryptography;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>The one place that touches RSA: <c>RS256</c> (RFC 7518 §3.3), on verify only. Sizes are checked where the key is read.</summary>
internal static class Rsa256
{
    public static bool Verify(PublicKey key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (key.Kind != KeyKind.Rsa) throw new ArgumentException("The key is not an RSA key.", nameof(key));
        // Importing costs little beside verifying, and RS256 comes from a few foreign issuers only: nothing is kept.
        using var algorithm = RSA.Create();
        algorithm.ImportSubjectPublicKeyInfo(key.Bytes.Span, out _);
        return algorithm.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
