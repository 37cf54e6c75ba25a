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

    internal ParsedCredential(ReadOnlyMemory<byte> securedBytes, SdJwt sdJwt)
        : this(securedBytes, sdJwt.Claims, sdJwt.Issued) => SdJwt = sdJwt;

    /// <summary>The bytes a digest of this credential is taken over: a compact JWS or SD-JWT without surrounding white space, or JSON as it came.</summary>
    public ReadOnlyMemory<byte> SecuredBytes { get; }

    /// <summary>The credential: the JWS payload, with what an SD-JWT discloses in its place; or the JSON object with its <c>proof</c>.</summary>
    public JsonElement Payload { get; }

    /// <summary>The enveloping proof; null when the proof is embedded.</summary>
    internal CompactJws? Jws { get; }

    /// <summary>What the enveloping proof is a part of; null when nothing of the credential can be left out by its holder.</summary>
    internal SdJwt? SdJwt { get; }
}
