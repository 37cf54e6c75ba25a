using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>Something that holds a private key: memory, a file, a token.</summary>
public interface ISigner
{
    PublicKey PublicKey { get; }

    /// <summary>The DID URL of the key, as a verifier looks it up.</summary>
    string VerificationMethod { get; }

    /// <returns>64 bytes: Ed25519 per RFC 8032, or P-256 with SHA-256 as r ‖ s with s in the lower half.</returns>
    byte[] Sign(ReadOnlySpan<byte> data);
}
