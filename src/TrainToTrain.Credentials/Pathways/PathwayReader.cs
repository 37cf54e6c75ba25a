using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>
/// Reads a pathway (DESIGN §4.5; the grammar is in <c>src/decisions/0013</c>), never repairing it, and tells everything that is wrong with it at once.
/// </summary>
public static class PathwayReader
{
    /// <summary>Of the EQF.</summary>
    internal const int HighestLevel = 8;

    private static readonly string[] Members = ["id", "type", "name", "description", "occupation", "rungs"];
    private static readonly string[] RungMembers = ["id", "name", "description", "level", "achievement", "requires", "onRevokedComponent"];
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");
    private static readonly IPathwayRule NoRule = new BadgeRule("requires", "");

    /// <param name="json">The pathway itself: the <c>credentialSubject</c> of a signed one.</param>
    /// <param name="problems">Empty when it is one.</param>
    public static Pathway? Read(JsonElement json, out IReadOnlyList<PathwayProblem> problems)
    {
        var members = new MemberReader();
        var pathway = Read(json, members);
        problems = members.Problems;
        return problems.Count == 0 ? pathway : null;
    }

    private static Pathway? Read(JsonElement json, MemberReader members)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            members.Add("", "A pathway is a JSON object");
            return null;
        }

        members.AllowOnly(json, "", Members);
        if (!json.TryGetProperty("type"u8, out var type) || !Rules.HasType(type, "Pathway"u8)) members.Add("type", "must be Pathway");
        var id = members.Uri(json, "id", "");
        var name = members.Text(json, "name", "");
        var rungs = ReadRungs(json, members);
        return new Pathway
        {
            Id = id ?? "",
            Name = name ?? "",
            Occupation = members.Text(json, "occupation", "", needed: false),
            Description = members.Text(json, "description", "", needed: false),
            Rungs = rungs,
        };
    }

    private static List<Rung> ReadRungs(JsonElement json, MemberReader members)
    {
        var rungs = new List<Rung>();
        if (!json.TryGetProperty("rungs"u8, out var value) || value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is < 1 or > Limits.PathwayRungs)
        {
            members.Add("rungs", $"must be an array of 1 to {Limits.PathwayRungs} rungs, from the entry up");
            return rungs;
        }

        var places = new RungPlaces(value, members);
        foreach (var each in value.EnumerateArray())
        {
            if (members.IsFull) break;
            rungs.Add(ReadRung(each, new RuleReader(members, places, rungs)));
        }

        return rungs;
    }

    /// <summary>One with gaps, where something is wrong with it, so that what is wrong with those above is told, too.</summary>
    private static Rung ReadRung(JsonElement json, RuleReader rules)
    {
        var (members, place) = (rules.Members, rules.Place);
        if (json.ValueKind != JsonValueKind.Object)
        {
            members.Add(place.TrimEnd(), "must be an object");
            json = Nothing;
        }
        else
        {
            members.AllowOnly(json, place, RungMembers);
        }

        IPathwayRule? requires = null;
        if (json.TryGetProperty("requires"u8, out var rule)) requires = rules.Read(rule, "requires", 1);
        else if (json.GetPropertyCount() > 0) members.Add(MemberReader.Below(place, "requires"), "is missing");
        if (json.GetPropertyCount() == 0) return Blank(rules.Position);

        return Blank(rules.Position) with
        {
            Id = members.Text(json, "id", place) ?? "",
            Name = members.Text(json, "name", place) ?? "",
            Description = members.Text(json, "description", place, needed: false),
            Level = Level(json, place, members),
            Achievement = members.Uri(json, "achievement", place) ?? "",
            Requires = requires ?? NoRule,
            OnRevokedComponent = OnRevoked(json, place, members),
        };
    }

    private static int Level(JsonElement json, string place, MemberReader members)
    {
        if (!json.TryGetProperty("level"u8, out _)) members.Add(MemberReader.Below(place, "level"), "is missing; it is the EQF level of the rung, 1 to 8");
        return members.Number(json, "level", place, HighestLevel) ?? 0;
    }

    private static RevokedComponent OnRevoked(JsonElement json, string place, MemberReader members)
    {
        if (json.TryGetProperty("onRevokedComponent"u8, out var word) && word.ValueKind == JsonValueKind.String)
        {
            if (word.ValueEquals("void"u8)) return RevokedComponent.Void;
            if (word.ValueEquals("keep"u8)) return RevokedComponent.Keep;
        }

        members.Add(MemberReader.Below(place, "onRevokedComponent"), "must be void (a milestone falls with any badge it was stacked from) or keep");
        return RevokedComponent.Void;
    }

    private static Rung Blank(int position) => new()
    {
        Id = "", Name = "", Level = 0, Achievement = "", Requires = NoRule, OnRevokedComponent = RevokedComponent.Void, Position = position,
    };
}
