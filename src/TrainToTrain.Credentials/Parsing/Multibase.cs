namespace TrainToTrain.Credentials.Parsing;

/// <summary>Strict multibase: <c>u</c> base64url without padding and <c>z</c> base58btc, and the SHA-256 digest form of DESIGN §4.1.</summary>
public static class Multibase
{
    /// <summary><c>digestMultibase</c>: <c>u</c> + base64url of the multihash 0x12 0x20 ‖ SHA-256.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <summary>The 32 bytes of a <c>digestMultibase</c> (either multibase form), or null.</summary>
    public static byte[]? TryReadSha256(string digestMultibase) => throw new NotImplementedException();

    public static string EncodeBase58(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <summary>Null when a character is not of the alphabet or the text is longer than 1,024.</summary>
    public static byte[]? TryDecodeBase58(ReadOnlySpan<char> text) => throw new NotImplementedException();
}
