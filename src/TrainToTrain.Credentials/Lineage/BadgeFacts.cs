using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>What scopes are held against (DESIGN §4.2): the jurisdiction a badge names, and its highest EQF level.</summary>
internal static class BadgeFacts
{
    /// <returns>Null when it names none; a text no scope covers when what it names is not one code.</returns>
    public static string? JurisdictionOf(Credential badge)
    {
        if (!badge.Json.TryGetProperty(BadgeTerms.Jurisdiction, out var value)) return null;
        return value.ValueKind == JsonValueKind.String && value.GetString() is { } code && Jurisdiction.IsCode(code) ? code : "";
    }

    public static int? LevelOf(Achievement achievement)
    {
        if (!achievement.Json.TryGetProperty("alignment"u8, out var alignment)) return null;
        if (alignment.ValueKind == JsonValueKind.Object) return LevelOf(alignment);
        if (alignment.ValueKind != JsonValueKind.Array) return null;

        int? highest = null;
        foreach (var each in alignment.EnumerateArray())
        {
            if (LevelOf(each) is { } level && (highest is null || level > highest)) highest = level;
        }

        return highest;
    }

    private static int? LevelOf(JsonElement alignment)
    {
        if (alignment.ValueKind != JsonValueKind.Object || !alignment.TryGetProperty("targetUrl"u8, out var url) || url.ValueKind != JsonValueKind.String) return null;
        var text = url.GetString()!;
        return text.StartsWith(BadgeTerms.EqfLevelPrefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(BadgeTerms.EqfLevelPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level > 0
            ? level
            : null;
    }
}
