namespace TrainToTrain.Credentials.Proofs;

/// <summary>The bare operations of a native library. Safe for concurrent use; lengths are the caller's promise.</summary>
internal interface IEd25519Library
{
    /// <summary>"libsodium 1.0.18", "OpenSSL 3.0.17".</summary>
    string Name { get; }

    bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);

    /// <param name="secretKey">Seed ‖ public key.</param>
    void Sign(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> data, Span<byte> signature);

    void DerivePublicKey(ReadOnlySpan<byte> seed, Span<byte> publicKey);
}
