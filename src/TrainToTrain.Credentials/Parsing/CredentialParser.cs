using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>Stage read: bytes (JSON with a proof, a compact JWS, an SD-JWT, or an <c>EnvelopedVerifiableCredential</c> around one) to <see cref="ParsedCredential"/>.</summary>
public static class CredentialParser
{
    private const string Enveloped = "EnvelopedVerifiableCredential";

    /// <summary>Null, and one finding of stage read, when it cannot be read.</summary>
    public static ParsedCredential? Parse(ReadOnlyMemory<byte> bytes, out Finding? problem) => Parse(bytes, Limits.CredentialBytes, out problem);

    /// <param name="maxBytes">Another bound than a badge's, for credentials that are lists.</param>
    internal static ParsedCredential? Parse(ReadOnlyMemory<byte> bytes, int maxBytes, out Finding? problem)
    {
        if (bytes.Length > maxBytes)
        {
            problem = new Finding(FindingCode.ReadTooLarge, $"The credential has {bytes.Length:N0} bytes, more than the {maxBytes:N0} allowed");
            return null;
        }

        // Evidence outlives this call: its own copy cannot be changed after it was checked.
        ReadOnlyMemory<byte> trimmed = bytes.Span.Trim(" \t\r\n"u8).ToArray();
        if (trimmed.IsEmpty)
        {
            problem = new Finding(FindingCode.ReadUnrecognised, "There is nothing in it");
            return null;
        }

        // A byte order mark is for JSON's reader to refuse, by name.
        return trimmed.Span[0] == '{' || trimmed.Span.StartsWith("\uFEFF"u8) ? ParseJson(trimmed, out problem) : ParseJws(trimmed, out problem);
    }

    private static ParsedCredential? ParseJson(ReadOnlyMemory<byte> bytes, out Finding? problem)
    {
        if (StrictJson.ParseOwned(bytes, out var reason) is not { } json)
        {
            problem = new Finding(FindingCode.ReadJson, reason!);
            return null;
        }

        if (IsEnveloped(json)) return Unwrap(json, out problem);
        problem = null;
        return new ParsedCredential(bytes, json, jws: null);
    }

    private static ParsedCredential? ParseJws(ReadOnlyMemory<byte> ascii, out Finding? problem)
    {
        // RFC 9901 §4: each disclosure, and what was issued, ends with a tilde, which no JWS has.
        if (ascii.Span[0] == 'e' && ascii.Span.Contains((byte)'~')) return SdJwt.TryParse(ascii, out problem) is { } sdJwt ? new ParsedCredential(ascii, sdJwt) : null;

        if (!CompactJws.TryParse(ascii, out var jws, out var reason))
        {
            // A header starts with '{', which is 'e' in base64url. What fails and starts otherwise (an image, a page of HTML) is no broken JWS.
            problem = ascii.Span[0] == 'e'
                ? new Finding(FindingCode.ReadJws, reason)
                : new Finding(FindingCode.ReadUnrecognised, "It is neither a JSON object nor a compact JWS");
            return null;
        }

        if (StrictJson.ParseOwned(jws.Payload, out reason) is not { } payload)
        {
            problem = new Finding(FindingCode.ReadJson, $"The payload of the JWS cannot be read: {reason}");
            return null;
        }

        if (payload.ValueKind != JsonValueKind.Object)
        {
            problem = new Finding(FindingCode.ReadJson, "The payload of the JWS is not a JSON object");
            return null;
        }

        problem = null;
        return new ParsedCredential(ascii, payload, jws);
    }

    /// <summary>VCDM 2.0 §4.13.1.</summary>
    private static ParsedCredential? Unwrap(JsonElement envelope, out Finding? problem)
    {
        if (envelope.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            && DataUrl.TryRead(id.GetString()!) is { MediaType: DataUrl.VcJwt or DataUrl.Jwt or DataUrl.VcSdJwt or DataUrl.DcSdJwt, Bytes.Length: > 0 } carried
            && carried.Bytes.Contains((byte)'~') == (carried.MediaType is DataUrl.VcSdJwt or DataUrl.DcSdJwt))
        {
            return ParseJws(carried.Bytes, out problem);
        }

        problem = new Finding(FindingCode.ReadUnrecognised, $"The id of an {Enveloped} is not a data: URL with a JWT or an SD-JWT of its media type");
        return null;
    }

    private static bool IsEnveloped(JsonElement json)
    {
        if (!json.TryGetProperty("type", out var type)) return false;
        if (type.ValueKind == JsonValueKind.String) return type.ValueEquals(Enveloped);
        if (type.ValueKind != JsonValueKind.Array) return false;
        foreach (var each in type.EnumerateArray())
        {
            if (each.ValueKind == JsonValueKind.String && each.ValueEquals(Enveloped)) return true;
        }

        return false;
    }
}
