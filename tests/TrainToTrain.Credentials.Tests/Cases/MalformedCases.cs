using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.VectorCase;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>Accreditations against the rules of DESIGN §4.1: never repaired, since to ignore a restriction would widen the grant.</summary>
internal static class MalformedCases
{
    public static IEnumerable<VectorCase> All =>
    [
        .. AtEach("unknown-member", FindingCode.LineageAccreditationMalformed, "A scope has a member nobody knows", (w, place) =>
            w.Issue(w.Three(place, Scope(scope => scope["weekdays"] = new JsonArray("mon"))))),
        Bad("two-of-a-kind", "Two actions of one kind", actions => actions.Add(actions[0]!.DeepClone())),
        Bad("unknown-action", "An action nobody knows", actions => actions.Add(Action("assess"))),
        Bad("untyped-action", "An action without a type", actions => actions[0]!.AsObject().Remove("type")),
        Bad("no-scope", "An action without a scope", actions => actions[0]!.AsObject().Remove("scope")),
        Bad("depth-negative", "A negative maxDepth", actions => actions.Add(Action("accredit", ("maxDepth", -1)))),
        Bad("depth-of-issue", "issue has a maxDepth", actions => actions[0]!["scope"]!["maxDepth"] = 1),
        Bad("level-zero", "A maxLevel of 0", actions => actions[0]!["scope"]!["maxLevel"] = 0),
        Bad("level-nine", "A maxLevel of 9", actions => actions[0]!["scope"]!["maxLevel"] = 9),
        Bad("level-text", "A maxLevel in a text", actions => actions[0]!["scope"]!["maxLevel"] = "5"),
        Bad("supervision-word", "A word for supervision nobody knows", actions => actions[0]!["scope"]!["supervision"] = "sometimes"),
        Bad("supervision-of-accredit", "accredit has supervision", actions => actions.Add(Action("accredit", ("supervision", "independent")))),
        Bad("achievements-text", "achievements is no array", actions => actions[0]!["scope"]!["achievements"] = "*"),
        Bad("jurisdiction-lower-case", "A jurisdiction in lower case", actions => actions[0]!["scope"]!["jurisdictions"] = new JsonArray("us")),
        Bad("curriculum-no-digest", "A curriculum pin that is no SHA-256 multihash", actions => actions[0]!["scope"]!["curriculum"] = new JsonObject { [TestKit.World.WeldingId] = "u123" }),
        Bad("adaptations-word", "A word for adaptations nobody knows", actions => actions[0]!["scope"]!["adaptations"] = "some"),
        Bad("adaptations-list", "adaptations is no text", actions => actions[0]!["scope"]!["adaptations"] = new JsonArray("declared")),
        new("no-actions", FindingCode.LineageAccreditationMalformed, "recognizedTo is missing", w =>
            w.Issue(w.Chain(Link.AsJson(json => json["credentialSubject"]!.AsObject().Remove("recognizedTo"))))),
        new("not-recognized", FindingCode.LineageAccreditationMalformed, "The types lack RecognizedEntityCredential", w =>
            w.Issue(w.Chain(Link.AsJson(json => json["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential", "TrainerAccreditation"))))),
    ];

    private static VectorCase Bad(string name, string comment, Action<JsonArray> change) => new(name, FindingCode.LineageAccreditationMalformed, comment, w =>
        w.Issue(w.Chain(Link.AsJson(json => change(json["credentialSubject"]!["recognizedTo"]!.AsArray())))));

    private static Link Scope(Action<JsonObject> change) => Link.AsJson(json => change(json["credentialSubject"]!["recognizedTo"]![0]!["scope"]!.AsObject()));

    private static JsonObject Action(string action, params (string Name, JsonNode Value)[] members)
    {
        var scope = new JsonObject { ["achievements"] = new JsonArray("*") };
        foreach (var (name, value) in members) scope[name] = value;
        return new JsonObject { ["type"] = "RecognizedAction", ["action"] = action, ["scope"] = scope };
    }
}
