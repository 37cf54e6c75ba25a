using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>Reads a scope (DESIGN §4.1), never repairing it: a member nobody knows may be a restriction, and ignoring it would widen the grant.</summary>
internal static class ScopeReader
{
    public enum Of
    {
        /// <summary>The action, and an anchor, which is read like it.</summary>
        Accredit,
        Issue,
    }

    /// <returns>Null, and a sentence, when the scope is against the rules.</returns>
    public static Scope? Read(JsonElement json, Of owner, out string? problem)
    {
        problem = null;
        if (json.ValueKind != JsonValueKind.Object)
        {
            problem = "the scope is not an object";
            return null;
        }

        var scope = new Scope();
        foreach (var member in json.EnumerateObject())
        {
            var value = member.Value;
            switch (member.Name)
            {
                case "achievements":
                    scope = scope with { Achievements = Strings(value, IsPattern, "achievements", ref problem) };
                    break;
                case "jurisdictions":
                    scope = scope with { Jurisdictions = Strings(value, Jurisdiction.IsCode, "jurisdictions", ref problem) };
                    break;
                case "maxLevel":
                    scope = scope with { MaxLevel = Number(value, 1, 8, "maxLevel", ref problem) };
                    break;
                case "maxDepth" when owner != Of.Issue:
                    scope = scope with { MaxDepth = Number(value, 0, int.MaxValue, "maxDepth", ref problem) };
                    break;
                case "curriculum":
                    scope = scope with { Curriculum = Pins(value, ref problem) };
                    break;
                case "adaptations":
                    scope = scope with { Adaptations = Adaptations(value, ref problem) };
                    break;
                case "supervision" when owner == Of.Issue:
                    scope = scope with { Supervised = Supervised(value, ref problem) };
                    break;
                default:
                    problem = $"the scope has a member '{member.Name}' that is not known here";
                    break;
            }

            if (problem is not null) return null;
        }

        return scope;
    }

    private static bool IsPattern(string text) => text.Length > 0;

    private static List<string>? Strings(JsonElement value, Func<string, bool> holds, string member, ref string? problem)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > Limits.ArrayItems)
        {
            problem = $"{member} of the scope is not an array of at most {Limits.ArrayItems}";
            return null;
        }

        var strings = new List<string>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || item.GetString() is not { } text || !holds(text))
            {
                problem = $"{member} of the scope has an item that is not one";
                return null;
            }

            strings.Add(text);
        }

        return strings;
    }

    private static int? Number(JsonElement value, int least, int most, string member, ref string? problem)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most) return number;
        problem = most == int.MaxValue
            ? $"{member} of the scope is not a whole number from {least} up"
            : $"{member} of the scope is not a whole number from {least} to {most}";
        return null;
    }

    private static Dictionary<string, string>? Pins(JsonElement value, ref string? problem)
    {
        if (value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() > Limits.ArrayItems)
        {
            problem = "curriculum of the scope is not an object from achievement to digest";
            return null;
        }

        var pins = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pin in value.EnumerateObject())
        {
            if (pin.Value.ValueKind != JsonValueKind.String || pin.Value.GetString() is not { } digest || Multibase.TryReadSha256(digest) is null)
            {
                problem = $"the curriculum digest of {pin.Name} is not a SHA-256 multihash in multibase";
                return null;
            }

            pins.Add(pin.Name, digest);
        }

        return pins;
    }

    private static AdaptationRule? Adaptations(JsonElement value, ref string? problem)
    {
        if (value.ValueKind == JsonValueKind.String && value.ValueEquals("none"u8)) return AdaptationRule.None;
        if (value.ValueKind == JsonValueKind.String && value.ValueEquals("approved"u8)) return AdaptationRule.Approved;
        if (value.ValueKind == JsonValueKind.String && value.ValueEquals("declared"u8)) return AdaptationRule.Declared;
        problem = "adaptations of the scope is none of 'none', 'approved' and 'declared'";
        return null;
    }

    private static bool Supervised(JsonElement value, ref string? problem)
    {
        if (value.ValueEquals("supervised"u8)) return true;
        if (!value.ValueEquals("independent"u8)) problem = "supervision of the scope is neither 'supervised' nor 'independent'";
        return false;
    }
}
