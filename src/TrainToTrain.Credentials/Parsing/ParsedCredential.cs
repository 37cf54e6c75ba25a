using System.Text.Json;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>Evidence of stage read: something that is a JSON object with a proof around or inside it, read strictly.</summary>
public sealed class ParsedCredential
{
    internal ParsedCredential(ReadOnlyMemory<byte> securedBytes, JsonElement payload, CompactJws? jws)
    {
        SecuredBytes = securedBytes;
        Payload = payload;
        Jws = jws;
    }

    /// <summary>The bytes a digest of this credential is taken over: a compact JWS without surrounding white space, or JSON as it came.</summary>
    public ReadOnlyMemory<byte> SecuredBytes { get; }

    /// <summary>The credential: the JWS payload, or the JSON object with its <c>proof</c>.</summary>
    public JsonElement Payload { get; }

    /// <summary>The enveloping proof; null when the proof is embedded.</summary>
    internal CompactJws? Jws { get; }
}
