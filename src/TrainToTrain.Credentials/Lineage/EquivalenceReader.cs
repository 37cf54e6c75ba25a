using System.Globalization;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>
/// Reads the rows of a recognition agreement (DESIGN §4.4). A value against the rules is a problem of the agreement as a whole; a word nobody here knows is not:
/// its row matches nothing, so that an agreement with a condition of later years still serves for its other rows.
/// </summary>
internal sealed class EquivalenceReader
{
    private readonly string _place;
    private string? _problem;
    private string? _unknown;

    private EquivalenceReader(string place) => _place = place;

    /// <returns>Null, and a sentence without its subject, when one of them is against the rules.</returns>
    public static IReadOnlyList<Equivalence>? Read(JsonElement action, out string? problem)
    {
        problem = null;
        if (!action.TryGetProperty("equivalences"u8, out var rows) || rows.ValueKind != JsonValueKind.Array || rows.GetArrayLength() is 0 or > Limits.EquivalenceRows)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"has no equivalences, which are an array of 1 to {Limits.EquivalenceRows} rows");
            return null;
        }

        var read = new List<Equivalence>(rows.GetArrayLength());
        foreach (var each in rows.EnumerateArray())
        {
            var reader = new EquivalenceReader($"equivalences[{read.Count}]");
            var row = reader.Row(each);
            problem = reader._problem;
            if (problem is not null) return null;
            read.Add(row! with { Unknown = reader._unknown });
        }

        return read;
    }

    public static bool IsText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) && text.Length <= Limits.AgreementText && !text.Any(char.IsControl);

    /// <summary>Null when it is not the text of an absolute URI.</summary>
    public static string? UriOf(JsonElement value) => IsText(value) && Utf8Text.IsAbsoluteUri(Encoding.UTF8.GetBytes(value.GetString()!)) ? value.GetString() : null;

    private Equivalence? Row(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Refuse("is not an object");
            return null;
        }

        var row = new Equivalence(Uri(json, "source"), Uri(json, "target"));
        if (row.Target.EndsWith("/*", StringComparison.Ordinal)) Refuse("has a target that is a pattern, and no one achievement");
        var extent = json.TryGetProperty("extent"u8, out var word) && IsText(word) ? word.GetString() : null;
        if (extent is null) Refuse("has no extent, which is full or partial");
        else if (extent is not ("full" or "partial")) _unknown ??= $"extent {Walk.Quote(extent)}";
        foreach (var member in json.EnumerateObject())
        {
            row = member.Name switch
            {
                "source" or "target" or "extent" => row,
                "targetName" => row with { TargetName = Text(member.Value, "a targetName") },
                "missing" => row with { Missing = Missing(member.Value) },
                "conditions" => row with { Conditions = Conditions(member.Value) },
                _ => Unknown(row, $"member {Walk.Quote(member.Name)}"),
            };
        }

        return row with { Extent = extent == "full" ? Extent.Full : Extent.Partial };
    }

    private IReadOnlyList<string> Missing(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is > 0 and <= Limits.MissingParts) return [.. value.EnumerateArray().Select(each => Text(each, "a part that is missing and"))];
        Refuse(string.Create(CultureInfo.InvariantCulture, $"has a missing that is not an array of 1 to {Limits.MissingParts} texts"));
        return [];
    }

    private EquivalenceConditions Conditions(JsonElement value)
    {
        var conditions = EquivalenceConditions.None;
        if (value.ValueKind != JsonValueKind.Object)
        {
            Refuse("has conditions that are not an object");
            return conditions;
        }

        foreach (var member in value.EnumerateObject())
        {
            conditions = member.Name switch
            {
                "maxAge" => conditions with { MaxAge = Period(member.Value) },
                "minLevel" => conditions with { MinLevel = Number(member.Value, "minLevel", 1, 8) },
                "maxLineage" => conditions with { MaxLineage = Number(member.Value, "maxLineage", 0, int.MaxValue) },
                "requiredResults" => conditions with { RequiredResults = Results(member.Value) },
                "bridging" => conditions with { Bridging = Bridging(member.Value) },
                _ => Unknown(conditions, $"condition {Walk.Quote(member.Name)}"),
            };
        }

        return conditions;
    }

    private CalendarPeriod? Period(JsonElement value)
    {
        var period = value.ValueKind == JsonValueKind.String ? CalendarPeriod.Read(value.GetString()) : null;
        if (period is null) Refuse("has a maxAge that is not an ISO 8601 duration of years, months, weeks and days, such as P5Y");
        return period;
    }

    private int? Number(JsonElement value, string member, int least, int most)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most) return number;
        Refuse(string.Create(CultureInfo.InvariantCulture, $"has a {member} that is not a whole number from {least} {(most == int.MaxValue ? "up" : $"to {most}")}"));
        return null;
    }

    private IReadOnlyList<RequiredResult> Results(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is > 0 and <= Limits.RequiredResults) return [.. value.EnumerateArray().Select(Result)];
        Refuse(string.Create(CultureInfo.InvariantCulture, $"has requiredResults that are not an array of 1 to {Limits.RequiredResults} objects"));
        return [];
    }

    private RequiredResult Result(JsonElement value)
    {
        string? least = null, of = null;
        if (value.ValueKind != JsonValueKind.Object) Refuse("has a required result that is not an object");
        else
        {
            foreach (var member in value.EnumerateObject())
            {
                if (member.Name == "value") least = member.Value.ValueKind == JsonValueKind.Number ? member.Value.GetRawText() : Text(member.Value, "a required result whose value");
                else if (member.Name == "of") of = Uri(value, "of");
                else Unknown(value, $"member {Walk.Quote(member.Name)} of a required result");
            }

            if (least is null) Refuse("has a required result without a value");
        }

        return new RequiredResult(least ?? "", of);
    }

    private BridgingAchievement? Bridging(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Refuse("has a bridging that is not an object with an achievement");
            return null;
        }

        foreach (var member in value.EnumerateObject())
        {
            if (member.Name is not ("achievement" or "name")) Unknown(value, $"member {Walk.Quote(member.Name)} of bridging");
        }

        return new BridgingAchievement(Uri(value, "achievement"), value.TryGetProperty("name"u8, out var name) ? Text(name, "a name of the bridging achievement") : null);
    }

    private T Unknown<T>(T value, string what)
    {
        _unknown ??= what;
        return value;
    }

    private string Text(JsonElement value, string what)
    {
        if (IsText(value)) return value.GetString()!;
        Refuse(string.Create(CultureInfo.InvariantCulture, $"has {what} that is not a text of 1 to {Limits.AgreementText} characters"));
        return "";
    }

    private string Uri(JsonElement json, string member)
    {
        if (json.TryGetProperty(member, out var value) && UriOf(value) is { } uri) return uri;
        Refuse($"has no {member} that is one absolute URI");
        return "";
    }

    private void Refuse(string what) => _problem ??= $"is against the rules: {_place} {what}";
}
