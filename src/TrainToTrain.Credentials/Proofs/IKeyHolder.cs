using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>What keeps a private key to itself and signs with it: a token. Several threads may ask at once.</summary>
public interface IKeyHolder : IDisposable
{
    PublicKey PublicKey { get; }

    /// <returns>64 bytes: Ed25519 per RFC 8032, or P-256 with SHA-256 as r ‖ s.</returns>
    byte[] Sign(ReadOnlySpan<byte> data);
}
