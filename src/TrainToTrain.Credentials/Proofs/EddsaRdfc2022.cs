using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Proofs;

public static partial class ProofFormats
{
    public static readonly IProofFormat EddsaRdfc2022 = new EddsaRdfc2022();
}

/// <summary>
/// Data Integrity cryptosuite eddsa-rdfc-2022, an embedded proof: what Open Badges certification and most wallets ask for.
/// Reference: VC-DI-EDDSA §3.2. Transformation: RDFC-1.0. Hash: SHA-256, proof configuration before document. Key: Ed25519. Value: base58btc.
/// Refuses a proofValue in any other encoding or length, contexts that are not built in, and members that no context defines.
/// </summary>
internal sealed class EddsaRdfc2022 : IDataIntegritySuite
{
    public string Id => "eddsa-rdfc-2022";

    public ITransformation Transformation => RdfcTransformation.Instance;

    public IReadOnlyList<KeyKind> Keys { get; } = [KeyKind.Ed25519];
}
