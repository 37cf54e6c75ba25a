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
}
