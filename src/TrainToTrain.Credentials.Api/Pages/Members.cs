using System.Text.Json;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>Members of a badge that the page shows and nothing is decided by: what is not of the shape expected is not there.</summary>
internal static class Members
{
    public static string? Text(this JsonElement json, string member) =>
        json.Find(member) is { ValueKind: JsonValueKind.String } value && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    public static JsonElement? Find(this JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var value) ? value : null;

    /// <summary>One or many.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, string member) => json.Find(member) switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } one => [one],
        _ => [],
    };
}
