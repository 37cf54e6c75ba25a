using System.Globalization;
using System.Text.Json;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>
/// Numbers that the most used JSON-LD implementation (jsonld.js) signs as the whole number 0: it takes for a double what JavaScript prints with a
/// point, and it prints <c>1e-7</c> without one. By JSON-LD 1.1 (API §8.2.2) they are doubles, so verifiers disagree about such a document.
/// </summary>
internal static class SmallNumbers
{
    /// <summary>ECMA-262 §6.1.6.1.20: what is smaller is printed with an exponent.</summary>
    private const double SmallestWithoutExponent = 1e-6;

    /// <summary>A JSON pointer to the first; null when there is none.</summary>
    public static string? Find(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => IsTakenForZero(value.GetDouble()) ? "" : null,
        JsonValueKind.Object => IsLiteral(value) ? null : InMembers(value),
        JsonValueKind.Array => InItems(value),
        _ => null,
    };

    private static bool IsTakenForZero(double number) =>
        number != 0 && Math.Abs(number) < SmallestWithoutExponent && !number.ToString("R", CultureInfo.InvariantCulture).Contains('.', StringComparison.Ordinal);

    private static string? InMembers(JsonElement value)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (Find(member.Value) is { } place) return $"/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}{place}";
        }

        return null;
    }

    private static string? InItems(JsonElement value)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (Find(item) is { } place) return $"/{index}{place}";
            index++;
        }

        return null;
    }

    /// <summary>JSON that is signed as a text of its own has its numbers by RFC 8785, which everybody reads alike.</summary>
    private static bool IsLiteral(JsonElement value) => value.TryGetProperty("@type"u8, out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("@json"u8);
}
