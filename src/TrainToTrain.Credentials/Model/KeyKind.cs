namespace TrainToTrain.Credentials.Model;

/// <summary>The kinds of public key a signature here can be made with.</summary>
public enum KeyKind
{
    /// <summary>Signs <c>EdDSA</c> and <c>eddsa-*-2022</c>.</summary>
    Ed25519,

    /// <summary>Signs <c>ES256</c> and <c>ecdsa-*-2019</c>.</summary>
    P256,

    /// <summary>Verifies <c>ecdsa-*-2019</c>; never issued with.</summary>
    P384,

    /// <summary>Verifies <c>RS256</c>; 2,048 to 8,192 bits; never issued with.</summary>
    Rsa,
}
