using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>A compact JWS (RFC 7515 §7.1) taken apart, nothing about it checked but its form.</summary>
/// <param name="Header">The protected header: a JSON object without duplicate members.</param>
/// <param name="SigningInput">The ASCII bytes the signature covers: <c>header.payload</c>.</param>
/// <param name="Payload">The decoded payload.</param>
/// <param name="Signature">The decoded signature.</param>
internal sealed record CompactJws(JsonElement Header, ReadOnlyMemory<byte> SigningInput, ReadOnlyMemory<byte> Payload, ReadOnlyMemory<byte> Signature)
{
    /// <summary>RFC 7515 §5.2 steps 1 to 4 and 7. Keeps a slice of <paramref name="ascii"/>, which must not change afterwards.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> ascii, [NotNullWhen(true)] out CompactJws? jws, [NotNullWhen(false)] out string? problem)
    {
        jws = null;
        var text = ascii.Span;
        var first = text.IndexOf((byte)'.');
        var second = first < 0 ? -1 : first + 1 + text[(first + 1)..].IndexOf((byte)'.');
        if (second <= first || text[(second + 1)..].Contains((byte)'.'))
        {
            problem = "A compact JWS has three parts with a dot between them, this has not";
            return false;
        }

        var header = Multibase.TryDecodeBase64Url(text[..first]);
        var payload = Multibase.TryDecodeBase64Url(text[(first + 1)..second]);
        var signature = Multibase.TryDecodeBase64Url(text[(second + 1)..]);
        if (header is null || payload is null || signature is null)
        {
            var part = header is null ? "header" : payload is null ? "payload" : "signature";
            problem = $"The {part} of the JWS is not base64url";
            return false;
        }

        if (StrictJson.ParseOwned(header, out problem) is not { } json)
        {
            problem = $"The header of the JWS cannot be read: {problem}";
            return false;
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            problem = "The header of the JWS is not a JSON object";
            return false;
        }

        jws = new CompactJws(json, ascii[..second], payload, signature);
        problem = null;
        return true;
    }
}
