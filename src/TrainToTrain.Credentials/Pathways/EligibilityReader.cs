using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>
/// Reads an eligibility rule, as it is written or out of a signed one, never repairing it, and tells everything that is wrong with it at once
/// (<c>src/decisions/0015</c>).
/// </summary>
public static class EligibilityReader
{
    /// <summary>The type of a rule, written and signed.</summary>
    public const string Type = "TrainerEligibility";

    private static readonly string[] Members = ["type", "achievements", "pathway", "renewal"];
    private static readonly string[] RenewalMembers = ["every", "deliveries", "within", "lapsed"];

    /// <param name="problems">Empty when it is one.</param>
    public static EligibilityRule? Read(JsonElement json, out IReadOnlyList<PathwayProblem> problems)
    {
        var members = new MemberReader();
        var pathway = default(JsonElement);
        if (json.ValueKind != JsonValueKind.Object) members.Add("", "An eligibility rule is a JSON object");
        else
        {
            members.AllowOnly(json, "", Members);
            if (!json.TryGetProperty("type"u8, out var type) || !Rules.HasType(type, "TrainerEligibility"u8)) members.Add("type", "must be " + Type);
            if (!json.TryGetProperty("pathway"u8, out pathway)) members.Add("pathway", "is missing; its rungs are the stages of a trainer");
        }

        problems = members.Problems;
        return problems.Count == 0 ? Read(pathway, json, members, out problems) : null;
    }

    /// <param name="credential">Proven by whoever calls.</param>
    /// <returns>Null when it is none.</returns>
    public static EligibilityRule? ReadSigned(Credential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return ReadSigned(credential.Json);
    }

    /// <summary>One that whoever calls signed, or proved, when it was kept.</summary>
    /// <returns>Null when it is none.</returns>
    public static EligibilityRule? ReadSigned(JsonElement credential) =>
        JsonMembers.HasType(credential, "Pathway") && JsonMembers.HasType(credential, Type)
        && credential.TryGetProperty("credentialSubject"u8, out var pathway) && JsonMembers.LiteralOf(credential, BadgeTerms.EligibilityRule) is { } besides
            ? Read(pathway, besides, new MemberReader(), out _)
            : null;

    private static EligibilityRule? Read(JsonElement pathway, JsonElement besides, MemberReader members, out IReadOnlyList<PathwayProblem> problems)
    {
        var read = PathwayReader.Read(pathway, out var wrong);
        foreach (var problem in wrong) members.Add(problem.Place.Length == 0 ? "pathway" : "pathway." + problem.Place, problem.Message);
        if (read is not null) JudgeRungs(read, members);
        var achievements = Patterns(besides, members);
        var renewal = ReadRenewal(besides, read, members);
        problems = members.Problems;
        return problems.Count == 0 ? new EligibilityRule { Pathway = read!, Achievements = achievements, Renewal = renewal } : null;
    }

    /// <summary>So that nobody has to be told which rung is which stage, and none is certified past one that is asked for.</summary>
    private static void JudgeRungs(Pathway pathway, MemberReader members)
    {
        var last = -1;
        foreach (var rung in pathway.Rungs)
        {
            if (TrainerStage.Find(rung.Id) is not { } stage) members.Add($"pathway.rungs[{rung.Position}].id", $"must be a stage: {string.Join(", ", TrainerStage.All)}");
            else if (stage.Position <= last) members.Add($"pathway.rungs[{rung.Position}].id", $"stands above a later stage: {string.Join(", ", TrainerStage.All)}");
            else last = stage.Position;
        }
    }

    private static List<string> Patterns(JsonElement json, MemberReader members)
    {
        var patterns = new List<string>();
        if (!json.TryGetProperty("achievements"u8, out var value) || value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 or > Limits.ArrayItems)
        {
            members.Add("achievements", $"must be an array of 1 to {Limits.ArrayItems} ids or patterns: what the trainers it is about issue");
            return patterns;
        }

        foreach (var (index, each) in value.EnumerateArray().Index())
        {
            if (each.ValueKind == JsonValueKind.String && each.GetString() is { } text && RuleReader.IsPattern(text)) patterns.Add(text);
            else members.Add($"achievements[{index}]", "must be the id of an achievement (an absolute URI), or …/* for all below a slash, or *");
        }

        return patterns;
    }

    private static Dictionary<TrainerStage, RenewalRule> ReadRenewal(JsonElement json, Pathway? pathway, MemberReader members)
    {
        var renewal = new Dictionary<TrainerStage, RenewalRule>();
        if (!json.TryGetProperty("renewal"u8, out var value)) return renewal;
        if (value.ValueKind != JsonValueKind.Object)
        {
            members.Add("renewal", "must be an object from stage to what is asked for");
            return renewal;
        }

        foreach (var member in value.EnumerateObject())
        {
            var place = "renewal." + Walk.Quote(member.Name);
            if (TrainerStage.Find(member.Name) is not { } stage || stage == TrainerStage.Observer) members.Add(place, "is no stage that is certified: co-trainer, trainer, master-trainer");
            else if (pathway is not null && pathway.Find(stage.Word) is null) members.Add(place, "has no rung in the pathway");
            else if (member.Value.ValueKind != JsonValueKind.Object) members.Add(place, "must be an object");
            else if (ReadRenewal(member.Value, place, members) is { } rule) renewal.Add(stage, rule);
        }

        return renewal;
    }

    private static RenewalRule? ReadRenewal(JsonElement json, string place, MemberReader members)
    {
        members.AllowOnly(json, place, RenewalMembers);
        var every = members.Period(json, "every", place);
        var deliveries = members.Number(json, "deliveries", place, Limits.PathwayBadges);
        var within = members.Period(json, "within", place);
        if (json.TryGetProperty("deliveries"u8, out _) != json.TryGetProperty("within"u8, out _)) members.Add(place, "has deliveries without within, or within without deliveries");
        if (!json.TryGetProperty("every"u8, out _) && !json.TryGetProperty("deliveries"u8, out _)) members.Add(place, "asks for nothing: it has neither every nor deliveries");
        var lapsed = members.Text(json, "lapsed", place);
        if (lapsed is not (null or "warn" or "refuse")) members.Add(place + ".lapsed", "must be warn or refuse: what becomes of what a trainer issues who has lapsed");
        return new RenewalRule(every, deliveries ?? 0, within, lapsed == "refuse");
    }
}
