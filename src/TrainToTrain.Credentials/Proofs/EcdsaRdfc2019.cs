using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Proofs;

public static partial class ProofFormats
{
    public static readonly IProofFormat EcdsaRdfc2019 = new EcdsaRdfc2019();
}

/// <summary>
/// Data Integrity cryptosuite ecdsa-rdfc-2019, an embedded proof.
/// Reference: VC-DI-ECDSA §3.2. Transformation: RDFC-1.0. Hash and key: SHA-256 with P-256, SHA-384 with P-384; proof configuration before
/// document. Value: base58btc of r ‖ s. Refuses what eddsa-rdfc-2022 refuses.
/// </summary>
internal sealed class EcdsaRdfc2019 : IDataIntegritySuite
{
    public string Id => "ecdsa-rdfc-2019";

    public ITransformation Transformation => RdfcTransformation.Instance;

    public IReadOnlyList<KeyKind> Keys { get; } = [KeyKind.P256, KeyKind.P384];
}
