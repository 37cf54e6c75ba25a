using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>
/// Whether a result comes up to what is asked for, on the scale its achievement describes (OB 3.0 §B.1.18 ResultDescription): the order of
/// <c>allowedValue</c> or of <c>rubricCriterionLevel</c>, both from low to high, where there is one; else decimal numbers.
/// </summary>
internal static class ResultScale
{
    /// <returns>Null when one of the badge's results reaches it; else why none does.</returns>
    public static NotCounted? Shortfall(Credential badge, ResultNeeded needed)
    {
        var worst = NotCounted.ResultMissing;
        foreach (var result in Many(badge.Subject, "result"))
        {
            var of = JsonMembers.TextOf(result, "resultDescription"u8);
            if (needed.Of is not null && of != needed.Of) continue;

            // OB 3.0 §B.3 (ResultStatusType): what is enrolled, failed or withdrawn says nothing of how well.
            if (JsonMembers.TextOf(result, "status"u8) is { } status && status != "Completed") continue;

            var reached = Compare(result, Description(badge.Achievement, of), needed.Value);
            if (reached == true) return null;
            if (reached == false) worst = NotCounted.ResultTooLow;
            else if (worst == NotCounted.ResultMissing) worst = NotCounted.ResultNotComparable;
        }

        return worst;
    }

    /// <summary>xsd:decimal, of as many digits as a decimal has.</summary>
    public static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <returns>Null when the two are not on one scale.</returns>
    private static bool? Compare(JsonElement result, JsonElement description, string needed)
    {
        var value = JsonMembers.TextOf(result, "value"u8);
        var allowed = Array.ConvertAll(Many(description, "allowedValue"), each => each.ValueKind == JsonValueKind.String ? each.GetString() : null);
        if (allowed.Length > 0) return Ranked(Array.IndexOf(allowed, value), Array.IndexOf(allowed, needed), value);

        var levels = Many(description, "rubricCriterionLevel");
        if (levels.Length > 0 && JsonMembers.TextOf(result, "achievedLevel"u8) is { } achieved)
        {
            return Ranked(Array.FindIndex(levels, level => JsonMembers.TextOf(level, "id"u8) == achieved), Array.FindIndex(levels, level => IsCalled(level, needed)), achieved);
        }

        return Number(value) is { } has && Number(needed) is { } least ? has >= least : null;
    }

    private static bool? Ranked(int has, int needed, string? value) => value is null || has < 0 || needed < 0 ? null : has >= needed;

    private static bool IsCalled(JsonElement level, string needed) =>
        JsonMembers.TextOf(level, "id"u8) == needed || JsonMembers.TextOf(level, "level"u8) == needed || JsonMembers.TextOf(level, "name"u8) == needed;

    /// <summary>Of the badge's own achievement, which its issuer signed; default when it describes none of that id.</summary>
    private static JsonElement Description(Achievement? achievement, string? id) =>
        achievement is null || id is null ? default : Array.Find(Many(achievement.Json, "resultDescription"), each => JsonMembers.TextOf(each, "id"u8) == id);

    /// <summary>In JSON-LD one may stand for an array of one.</summary>
    private static JsonElement[] Many(JsonElement json, string member) =>
        json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(member, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()]
        : [value];
}
