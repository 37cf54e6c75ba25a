using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Proofs;

public static partial class ProofFormats
{
    public static readonly IProofFormat EddsaJcs2022 = new EddsaJcs2022();
}

/// <summary>
/// Data Integrity cryptosuite eddsa-jcs-2022, an embedded proof.
/// Reference: VC-DI-EDDSA §3.3. Transformation: JCS. Hash: SHA-256, proof configuration before document. Key: Ed25519. Value: base58btc.
/// Refuses a proofValue in any other encoding or length, and a document whose contexts do not start with those of the proof.
/// </summary>
internal sealed class EddsaJcs2022 : IDataIntegritySuite
{
    public string Id => "eddsa-jcs-2022";

    public ITransformation Transformation => JcsTransformation.Instance;

    public IReadOnlyList<KeyKind> Keys { get; } = [KeyKind.Ed25519];
}
