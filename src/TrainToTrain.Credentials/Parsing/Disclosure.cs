using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>One disclosure of an SD-JWT (RFC 9901 §4.2).</summary>
/// <param name="Name">Of the member it discloses; null when that is an item of an array.</param>
internal sealed record Disclosure(string? Name, JsonElement Value)
{
    /// <summary>As it came: its digest is over these bytes, so no other would do.</summary>
    public ReadOnlyMemory<byte> Text { get; private init; }

    /// <summary>Two or three values in an array, the first of which is the salt.</summary>
    public static Disclosure? TryRead(ReadOnlyMemory<byte> text, out string? problem)
    {
        if (Multibase.TryDecodeBase64Url(text.Span) is not { } decoded)
        {
            problem = "A disclosure is not base64url";
            return null;
        }

        if (StrictJson.Parse(decoded, out var broken) is not { } json)
        {
            problem = $"A disclosure cannot be read: {broken}";
            return null;
        }

        var parts = json.ValueKind == JsonValueKind.Array ? json.GetArrayLength() : 0;
        problem = parts is not (2 or 3) ? "A disclosure is not an array of two or three values"
            : json[0].ValueKind != JsonValueKind.String ? "The salt of a disclosure is not a text"
            : parts == 3 && json[1].ValueKind != JsonValueKind.String ? "The name in a disclosure is not a text"
            : null;
        return problem is null ? new Disclosure(parts == 3 ? json[1].GetString() : null, json[parts - 1]) { Text = text } : null;
    }
}
