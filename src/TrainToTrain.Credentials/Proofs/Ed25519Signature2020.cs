using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Proofs;

public static partial class ProofFormats
{
    public static readonly IProofFormat Ed25519Signature2020 = new Ed25519Signature2020();
}

/// <summary>
/// The proof type Ed25519Signature2020, which eddsa-rdfc-2022 took the place of: badges of before 2024 have it. Verified, never made.
/// Reference: VC-DI-EDDSA §3.1 and §A (W3C CCG, 2020). Transformation: RDFC-1.0. Hash: SHA-256, proof configuration before document. Key:
/// Ed25519. Value: base58btc. Refuses what eddsa-rdfc-2022 refuses.
/// </summary>
internal sealed class Ed25519Signature2020 : IDataIntegritySuite
{
    public string Id => "Ed25519Signature2020";

    public ITransformation Transformation => RdfcTransformation.Instance;

    public IReadOnlyList<KeyKind> Keys { get; } = [KeyKind.Ed25519];

    bool IProofFormat.SignsWith(KeyKind kind) => false;
}
