using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Proofs;

public static partial class ProofFormats
{
    public static readonly IProofFormat EcdsaJcs2019 = new EcdsaJcs2019();
}

/// <summary>
/// Data Integrity cryptosuite ecdsa-jcs-2019, an embedded proof.
/// Reference: VC-DI-ECDSA §3.3. Transformation: JCS. Hash and key: SHA-256 with P-256, SHA-384 with P-384; proof configuration before
/// document. Value: base58btc of r ‖ s. Refuses what eddsa-jcs-2022 refuses.
/// </summary>
internal sealed class EcdsaJcs2019 : IDataIntegritySuite
{
    public string Id => "ecdsa-jcs-2019";

    public ITransformation Transformation => JcsTransformation.Instance;

    public IReadOnlyList<KeyKind> Keys { get; } = [KeyKind.P256, KeyKind.P384];
}
