using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Pathways;

/// <summary>An evaluation for programs, one line each; its shape is <c>schemas/pathway-evaluation.schema.json</c>.</summary>
internal static class EvaluationJson
{
    public static string Of(LearnerWallet learner, PathwayEvaluation evaluation) => new JsonObject
    {
        ["pathway"] = evaluation.Pathway.Id,
        ["learner"] = Strings(learner.Subjects),
        ["name"] = learner.Name,
        ["at"] = XsdDateTime.Print(evaluation.At),
        ["reached"] = evaluation.Highest?.Rung.Id,
        ["next"] = evaluation.Next?.Rung.Id,
        ["rungs"] = new JsonArray([.. evaluation.Rungs.Select(Rung)]),
        ["badges"] = new JsonArray([.. evaluation.Badges.Select(Badge)]),
        ["notProven"] = new JsonArray([.. learner.NotProven.Select(each => (JsonNode)new JsonObject { ["input"] = each.Name, ["reason"] = each.Reason })]),
    }.ToJsonString(Options);

    private static readonly System.Text.Json.JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonNode Rung(RungReading rung) => new JsonObject
    {
        ["id"] = rung.Rung.Id,
        ["name"] = rung.Rung.Name,
        ["level"] = rung.Rung.Level,
        ["reached"] = rung.IsReached,
        ["ruleMet"] = rung.Rule.IsMet,
        ["milestone"] = rung.Milestone?.Id,
        ["components"] = Strings(rung.Components.Select(badge => badge.Id)),
        ["missing"] = new JsonArray([.. rung.Rule.Missing.Select(Missing)]),
    };

    private static JsonNode Missing(RuleReading reading)
    {
        var json = new JsonObject { ["path"] = reading.Rule.Path, ["have"] = reading.Have, ["needed"] = reading.Needed };
        if (reading.Rule is RungRule { Rung: var rung }) json["rung"] = rung.Id;
        if (reading.Rule is not BadgeRule leaf) return json;
        json["achievement"] = leaf.Achievement;
        json["trainers"] = reading.Trainers;
        json["trainersNeeded"] = leaf.DistinctTrainers;
        json["notCounted"] = new JsonArray([.. reading.Uncounted.Select(each => (JsonNode)new JsonObject { ["id"] = each.Badge.Id, ["reasons"] = Strings(each.Reasons.Select(PathwayWords.Code)) })]);
        return json;
    }

    private static JsonNode Badge(BadgeReading badge) => new JsonObject
    {
        ["id"] = badge.Badge.Id,
        ["achievement"] = badge.Badge.AchievementId,
        ["issuer"] = badge.Badge.Issuer,
        ["validFrom"] = XsdDateTime.Print(badge.Badge.ValidFrom),
        ["counts"] = badge.Counts,
        ["reasons"] = Strings(badge.Reasons.Select(PathwayWords.Code)),
        ["marks"] = Strings(badge.Marks.Select(PathwayWords.Code)),
    };

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => JsonValue.Create(value))]);
}
