using System.Text.Json;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>Members of what somebody else wrote, which may be there or not, and be anything.</summary>
internal static class JsonMembers
{
    /// <summary>Null when there is no such member that is a text, and in what is no object.</summary>
    public static string? TextOf(JsonElement json, ReadOnlySpan<byte> member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    /// <inheritdoc cref="TextOf(JsonElement, ReadOnlySpan{byte})"/>
    public static string? TextOf(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    /// <summary>What a JSON literal (<c>{"@type": "@json", "@value": …}</c>) is about, where that is an object; null for anything else.</summary>
    public static JsonElement? LiteralOf(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var literal) && TextOf(literal, "@type"u8) == "@json"
        && literal.TryGetProperty("@value"u8, out var value) && value.ValueKind == JsonValueKind.Object
            ? value
            : null;

    /// <summary>Whether a credential says that it is of a type, which may be one or among many.</summary>
    public static bool HasType(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("type"u8, out var type)) return false;
        if (type.ValueKind == JsonValueKind.String) return type.ValueEquals(name);
        if (type.ValueKind != JsonValueKind.Array) return false;
        foreach (var each in type.EnumerateArray())
        {
            if (each.ValueKind == JsonValueKind.String && each.ValueEquals(name)) return true;
        }

        return false;
    }
}
