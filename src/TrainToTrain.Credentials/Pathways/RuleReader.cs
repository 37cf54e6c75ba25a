using System.Globalization;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>Reads the rule of one rung; the rungs below it are read.</summary>
internal sealed class RuleReader(MemberReader members, RungPlaces places, IReadOnlyList<Rung> below)
{
    private const string Kinds = "allOf, anyOf, atLeast with of, rung, or achievement";

    /// <summary>The member that says which rule it is, and those it may have beside it.</summary>
    private static readonly (string Word, string[] Beside)[] Forms =
    [
        ("allOf", []),
        ("anyOf", []),
        ("atLeast", ["of"]),
        ("rung", []),
        ("achievement", ["count", "distinctTrainers", "maxAge", "minResult", "minLevel", "evidence", "supervised"]),
    ];

    public MemberReader Members => members;

    public int Position => below.Count;

    public string Place => places[Position];

    /// <returns>Null once it was told what is wrong with it.</returns>
    public IPathwayRule? Read(JsonElement json, string path, int depth)
    {
        if (members.IsFull) return null;
        if (++members.Rules > Limits.PathwayRules)
        {
            if (members.Rules == Limits.PathwayRules + 1) members.Add(Place + path, $"is one rule too many: a pathway has at most {Limits.PathwayRules}");
            return null;
        }

        if (depth > Limits.PathwayRuleDepth) return Refuse(path, $"is nested too deep: at most {Limits.PathwayRuleDepth} rules may be inside one another");
        if (json.ValueKind != JsonValueKind.Object) return Refuse(path, $"must be an object with one of {Kinds}");

        var forms = Array.FindAll(Forms, form => json.TryGetProperty(form.Word, out _));
        if (forms.Length != 1) return Refuse(path, forms.Length == 0 ? $"is no rule: it has none of {Kinds}" : $"is several rules at once: {string.Join(" and ", forms.Select(form => form.Word))}");
        members.AllowOnly(json, Place + path, [forms[0].Word, .. forms[0].Beside]);
        return forms[0].Word switch
        {
            "atLeast" => AtLeast(json, path, depth),
            "rung" => Earlier(json, path),
            "achievement" => Leaf(json, path),
            var word => Several(json, word, path, depth) is { } rules ? new SeveralRule(path, word, word == "allOf" ? rules.Count : 1, rules) : null,
        };
    }

    private SeveralRule? AtLeast(JsonElement json, string path, int depth)
    {
        var needed = members.Number(json, "atLeast", Place + path, Limits.PathwayRules);
        if (Several(json, "of", path, depth) is not { } rules || needed is null) return null;
        if (needed <= rules.Count) return new SeveralRule(path, "atLeast", needed.Value, rules);
        members.Add($"{Place}{path}.atLeast", string.Create(CultureInfo.InvariantCulture, $"is {needed}, of {rules.Count}"));
        return null;
    }

    private List<IPathwayRule>? Several(JsonElement json, string member, string path, int depth)
    {
        if (!json.TryGetProperty(member, out var value) || value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
        {
            members.Add($"{Place}{path}.{member}", "must be an array with a rule in it");
            return null;
        }

        var rules = new List<IPathwayRule>();
        foreach (var (index, each) in value.EnumerateArray().Index())
        {
            if (members.IsFull || members.Rules > Limits.PathwayRules) return null;
            if (Read(each, string.Create(CultureInfo.InvariantCulture, $"{path}.{member}[{index}]"), depth + 1) is { } rule) rules.Add(rule);
        }

        return rules.Count == value.GetArrayLength() ? rules : null;
    }

    private RungRule? Earlier(JsonElement json, string path)
    {
        if (members.Text(json, "rung", Place + path) is not { } id) return null;
        var position = places.Find(id);
        if (position < Position) return new RungRule(path, below[position.Value]);
        members.Add($"{Place}{path}.rung",
            position is null ? $"there is no rung \"{Walk.Quote(id)}\""
            : position == Position ? "is this rung itself"
            : $"\"{Walk.Quote(id)}\" stands later; a rung builds on earlier ones");
        return null;
    }

    private BadgeRule? Leaf(JsonElement json, string path)
    {
        var place = Place + path;
        if (members.Text(json, "achievement", place) is not { } achievement) return null;
        if (!IsPattern(achievement)) members.Add(place + ".achievement", "must be the id of an achievement (an absolute URI), or …/* for all below a slash, or *");
        else if (places.LedTo(achievement) >= Position) members.Add(place + ".achievement", "is the milestone of this rung or of a later one, which nobody can have yet");

        return new BadgeRule(path, achievement)
        {
            Count = members.Number(json, "count", place, Limits.PathwayBadges) ?? 1,
            DistinctTrainers = members.Number(json, "distinctTrainers", place, Limits.PathwayBadges) ?? 1,
            MaxAge = members.Period(json, "maxAge", place),
            MinResult = json.TryGetProperty("minResult"u8, out var result) ? Result(result, place + ".minResult") : null,
            MinLevel = members.Number(json, "minLevel", place, PathwayReader.HighestLevel),
            Evidence = members.Flag(json, "evidence", place),
            Supervised = members.Flag(json, "supervised", place),
        };
    }

    /// <summary>A number, a text, or <c>{value, of}</c>.</summary>
    private ResultNeeded? Result(JsonElement value, string place)
    {
        if (value.ValueKind is JsonValueKind.Number or JsonValueKind.String) return Value(value, place) is { } plain ? new ResultNeeded(plain) : null;
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("value"u8, out var inner))
        {
            members.Add(place, "must be a number, a text, or an object with a value and, in of, the id of the result description it is about");
            return null;
        }

        members.AllowOnly(value, place, "value", "of");
        var of = members.Uri(value, "of", place);
        return Value(inner, place + ".value") is { } text && of is not null ? new ResultNeeded(text, of) : null;
    }

    private string? Value(JsonElement value, string place)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : "";
        if (!string.IsNullOrWhiteSpace(text) && text.Length <= Limits.PathwayText && (value.ValueKind == JsonValueKind.String || ResultScale.Number(text) is not null)) return text;
        members.Add(place, "must be a decimal number, or one of the words of the scale");
        return null;
    }

    public static bool IsPattern(string text) =>
        text == "*" || (Utf8Text.IsAbsoluteUri(Encoding.UTF8.GetBytes(text)) && text.AsSpan(0, text.Length - 1).IndexOf('*') < 0 && (text[^1] != '*' || text.EndsWith("/*", StringComparison.Ordinal)));

    private IPathwayRule? Refuse(string path, string message)
    {
        members.Add(Place + path, message);
        return null;
    }
}
