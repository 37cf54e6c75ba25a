using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>Reads <c>…v1#stack</c> of a badge (DESIGN §4.5), never repairing it.</summary>
internal static class StackReader
{
    private static readonly string[] Members = ["pathway", "rung", "components"];
    private static readonly string[] ComponentMembers = ["id", "achievement", "digestMultibase"];

    public static bool IsMilestone(Credential badge) => badge.Json.TryGetProperty(BadgeTerms.Stack, out _);

    /// <returns>Null, and a sentence when there is one that is against the rules.</returns>
    public static Stacking? Read(Credential badge, out string? problem)
    {
        problem = null;
        if (!badge.Json.TryGetProperty(BadgeTerms.Stack, out _)) return null;
        if (JsonMembers.LiteralOf(badge.Json, BadgeTerms.Stack) is not { } value || JsonMembers.TextOf(value, "pathway"u8) is not { } pathway || JsonMembers.TextOf(value, "rung"u8) is not { } rung
            || !value.TryGetProperty("components"u8, out var components) || components.ValueKind != JsonValueKind.Array || !Has(value, Members))
        {
            problem = "What it was stacked from is not told as a pathway, a rung and an array of components in a JSON literal";
        }
        else if (components.GetArrayLength() is 0 or > Limits.StackComponents)
        {
            problem = $"It must be stacked from 1 to {Limits.StackComponents} components";
        }
        else if (components.EnumerateArray().Select(Component).ToList() is var read && read.Contains(null))
        {
            problem = "A component of its stack has no id, no achievement or no SHA-256 digest";
        }
        else if (read.DistinctBy(each => each!.Id).Count() < read.Count)
        {
            problem = "Its stack names a component twice";
        }
        else
        {
            return new Stacking(pathway, rung, read!);
        }

        return null;
    }

    /// <summary>Badges named by id, achievement and digest, each once; null when one is not.</summary>
    public static IReadOnlyList<StackComponent>? Components(JsonElement array)
    {
        var components = array.EnumerateArray().Select(Component).OfType<StackComponent>().DistinctBy(each => each.Id).ToList();
        return components.Count == array.GetArrayLength() ? components : null;
    }

    /// <summary>A badge named by id, achievement and digest; null when it is not.</summary>
    public static StackComponent? Component(JsonElement json) =>
        JsonMembers.TextOf(json, "id"u8) is { Length: > 0 } id && JsonMembers.TextOf(json, "achievement"u8) is { } achievement
        && JsonMembers.TextOf(json, "digestMultibase"u8) is { } digest && Multibase.TryReadSha256(digest) is { } bytes && Has(json, ComponentMembers)
            ? new StackComponent(id, achievement, Sha256Digest.From(bytes))
            : null;

    private static bool Has(JsonElement json, string[] members) => json.EnumerateObject().All(member => members.Contains(member.Name));
}
