namespace TrainToTrain.Credentials.Proofs;

/// <summary>The bare operations of a native library. Safe for concurrent use; lengths are the caller's promise.</summary>
internal interface IEd25519Library
{
    /// <summary>"libsodium 1.0.18", "OpenSSL 3.0.17".</summary>
    string Name { get; }

    /// <summary>What a signature is made of, piece by piece; null where the library has none of it to give.</summary>
    SodiumParts? Parts { get; }

    bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);

    /// <param name="secretKey">Seed ‖ public key.</param>
    void Sign(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> data, Span<byte> signature);

    void DerivePublicKey(ReadOnlySpan<byte> seed, Span<byte> publicKey);
}
