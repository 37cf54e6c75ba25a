namespace TrainToTrain.Credentials.Proofs;

/// <summary>Who has to have signed, and as what.</summary>
/// <param name="Word">What findings call them.</param>
/// <param name="Authenticates">Whether the key has to be listed for authentication (CID 1.0 §2.3.1) instead of assertions.</param>
internal readonly record struct Signer(string Id, string Word, bool Authenticates)
{
    public static Signer Issuer(string id) => new(id, "issuer", Authenticates: false);

    public static Signer Holder(string id) => new(id, "holder", Authenticates: true);
}
