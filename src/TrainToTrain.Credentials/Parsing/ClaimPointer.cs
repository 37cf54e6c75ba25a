using System.Globalization;
using System.Text.Json;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>Places in a credential as JSON pointers (RFC 6901).</summary>
internal static class ClaimPointer
{
    public static string Of(IEnumerable<string> steps) => string.Concat(steps.Select(step => "/" + step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    /// <summary>Null when it is no pointer.</summary>
    public static string[]? Steps(string pointer)
    {
        if (!pointer.StartsWith('/')) return null;
        var steps = pointer[1..].Split('/');
        for (var i = 0; i < steps.Length; i++)
        {
            // §3: a tilde stands before 0 or 1 and nothing else.
            if (steps[i].Replace("~0", "", StringComparison.Ordinal).Replace("~1", "", StringComparison.Ordinal).Contains('~', StringComparison.Ordinal)) return null;
            steps[i] = steps[i].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        }

        return steps;
    }

    /// <summary>Whether one place is the other, or inside of it.</summary>
    public static bool IsWithin(string inner, string outer) =>
        inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] == '/');

    public static JsonElement? Find(JsonElement json, string[] steps)
    {
        foreach (var step in steps)
        {
            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty(step, out var member)) json = member;
            else if (json.ValueKind == JsonValueKind.Array && Place(step) is { } place && place < json.GetArrayLength()) json = json[place];
            else return null;
        }

        return json;
    }

    /// <summary>§4: digits without a leading zero; null when it is none.</summary>
    public static int? Place(string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && (step.Length == 1 || step[0] != '0') ? place : null;
}
