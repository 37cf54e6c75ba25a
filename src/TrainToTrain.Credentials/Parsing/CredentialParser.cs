using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>Stage read: bytes (JSON with a proof, a compact JWS, or an <c>EnvelopedVerifiableCredential</c> around one) to <see cref="ParsedCredential"/>.</summary>
public static class CredentialParser
{
    /// <summary>Null, and one finding of stage read, when it cannot be read.</summary>
    public static ParsedCredential? Parse(ReadOnlyMemory<byte> bytes, out Finding? problem) => throw new NotImplementedException();
}
