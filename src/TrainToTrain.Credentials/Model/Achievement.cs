using System.Globalization;
using System.Text.Json;

namespace TrainToTrain.Credentials.Model;

/// <summary>What was demonstrated (OB 3.0 §B.1.2).</summary>
/// <param name="Id">Compared with scopes as a string.</param>
/// <param name="Json">The whole object, for curriculum digests (DESIGN §4.1).</param>
public sealed record Achievement(string Id, string Name, JsonElement Json)
{
    /// <summary>The highest EQF level among its alignments (DESIGN §4.2); null when it states none.</summary>
    public int? EqfLevel
    {
        get
        {
            if (!Json.TryGetProperty("alignment"u8, out var alignment)) return null;
            if (alignment.ValueKind == JsonValueKind.Object) return LevelOf(alignment);
            if (alignment.ValueKind != JsonValueKind.Array) return null;

            int? highest = null;
            foreach (var each in alignment.EnumerateArray())
            {
                if (LevelOf(each) is { } level && (highest is null || level > highest)) highest = level;
            }

            return highest;
        }
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
