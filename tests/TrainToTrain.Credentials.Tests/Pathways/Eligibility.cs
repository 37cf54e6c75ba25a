using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Tests.Pathways;

/// <summary>A rule on who may become a trainer of <c>https://skills.example/achievements/…</c>, for a test to change.</summary>
internal static class Eligibility
{
    public static JsonObject Json() => new()
    {
        ["type"] = "TrainerEligibility",
        ["achievements"] = new JsonArray(Shelf.Base + "*"),
        ["pathway"] = new JsonObject
        {
            ["id"] = "https://skills.example/pathways/trainers",
            ["type"] = "Pathway",
            ["name"] = "Becoming a trainer",
            ["rungs"] = new JsonArray(
                Rung("observer", new JsonObject { ["achievement"] = Shelf.Base + "welding-1", ["minLevel"] = 3 }),
                Rung("co-trainer", JsonNode.Parse("""{"allOf":[{"rung":"observer"},{"achievement":"~t2t"}]}""".Replace("~", Shelf.Base, StringComparison.Ordinal))!),
                Rung("trainer", JsonNode.Parse("""{"allOf":[{"rung":"co-trainer"},{"achievement":"~delivery","count":2}]}""".Replace("~", Shelf.Base, StringComparison.Ordinal))!)),
        },
        ["renewal"] = new JsonObject { ["trainer"] = new JsonObject { ["every"] = "P2Y", ["deliveries"] = 3, ["within"] = "P1Y", ["lapsed"] = "refuse" } },
    };

    public static EligibilityRule? Read(JsonNode json, out IReadOnlyList<PathwayProblem> problems) => EligibilityReader.Read(Element(json), out problems);

    public static JsonElement Element(JsonNode json) => JsonElement.Parse(json.ToJsonString());

    private static JsonObject Rung(string id, JsonNode requires) => new()
    {
        ["id"] = id,
        ["name"] = "The " + id,
        ["level"] = 4,
        ["achievement"] = Shelf.Base + "stage-" + id,
        ["requires"] = requires,
        ["onRevokedComponent"] = "keep",
    };
}
