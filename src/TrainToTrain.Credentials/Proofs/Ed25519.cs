namespace TrainToTrain.Credentials.Proofs;

/// <summary>The one place that touches the Ed25519 implementation.</summary>
public static class Ed25519
{
    /// <summary>For <c>t2t --version</c>: "libsodium 1.0.18" or "OpenSSL 3.0.17".</summary>
    public static string Implementation => throw new NotImplementedException();

    /// <summary>Canonical A and S, no small-order A or R (checked before either library is asked), cofactorless equation.</summary>
    internal static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => throw new NotImplementedException();
}
