using System.Text.Json.Nodes;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.Abroad;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>Which row decides, and every condition before, at and past its boundary (DESIGN §4.4). The badge is of EQF level 3, ten days old, and of a trainer one accreditation down.</summary>
internal static class EquivalenceCases
{
    private const string Elsewhere = "https://other.example/achievements/welding-1";
    private const string Scale = "urn:uuid:7d1c0b1e-0000-8000-8000-000000000001";

    public static IEnumerable<VectorCase> All => [.. Sources, .. Order, .. Words, .. Ages, .. Levels, .. Lengths, .. Results];

    private static IEnumerable<VectorCase> Sources =>
    [
        Case("exact", FindingCode.RecognitionOk, "The row names the achievement", Agreements.Rows(Agreements.Row(World.WeldingId))),
        Case("pattern", FindingCode.RecognitionOk, "The row's pattern covers the achievement", Agreements.Rows(Agreements.Row())),
        Case("other", FindingCode.RecognitionNoEquivalence, "The only row is for another achievement", Agreements.Rows(Agreements.Row(Elsewhere))),
        Case("other-case", FindingCode.RecognitionNoEquivalence, "The row names the achievement in other letters: ids are compared as strings", Agreements.Rows(Agreements.Row(World.WeldingId.Replace("welding", "Welding", StringComparison.Ordinal)))),
        Case("pattern-itself", FindingCode.RecognitionNoEquivalence, "The pattern begins behind the achievement's id", Agreements.Rows(Agreements.Row(World.WeldingId + "/*"))),
        Case("pattern-other-segment", FindingCode.RecognitionNoEquivalence, "The pattern is of a segment that only begins alike", Agreements.Rows(Agreements.Row("https://skills.example/achieve/*"))),
        Case("target-for-source", FindingCode.RecognitionNoEquivalence, "The local achievement is the badge's: an agreement goes one way", Agreements.Rows(new JsonObject { ["source"] = Elsewhere, ["target"] = World.WeldingId, ["extent"] = "full" })),
    ];

    private static IEnumerable<VectorCase> Order =>
    [
        Case("first-decides", FindingCode.RecognitionPartial, "Two rows cover it; the first is partial", Agreements.Rows(Agreements.Row(extent: "partial"), Agreements.Row())),
        Case("second-decides", FindingCode.RecognitionOk, "The first row's condition does not hold, the second has none", Agreements.Rows(Agreements.Row(extent: "partial", conditions: new() { ["minLevel"] = 4 }), Agreements.Row())),
        Case("none-decides", FindingCode.RecognitionConditionsNotMet, "Two rows cover it; neither's conditions hold", Agreements.Rows(Agreements.Row(conditions: new() { ["minLevel"] = 4 }), Agreements.Row(conditions: new() { ["maxLineage"] = 0 }))),
        Case("all-conditions-hold", FindingCode.RecognitionOk, "Every condition, each at its boundary", Agreements.If(new() { ["maxAge"] = "P10D", ["minLevel"] = 3, ["maxLineage"] = 1 })),
        Case("one-of-three-fails", FindingCode.RecognitionConditionsNotMet, "Of three conditions the last does not hold", Agreements.If(new() { ["maxAge"] = "P10D", ["minLevel"] = 3, ["maxLineage"] = 0 })),
        Case("partial", FindingCode.RecognitionPartial, "It stands for a part, and the agreement does not say what is missing", Agreements.Rows(Agreements.Row(extent: "partial"))),
        Case("partial-missing", FindingCode.RecognitionPartial, "It stands for a part, and the agreement says what is missing", Agreements.Rows(Missing("Local regulations", "Overhead position"))),
    ];

    private static IEnumerable<VectorCase> Words =>
    [
        Case("unknown-extent", FindingCode.RecognitionNoEquivalence, "A row with an extent nobody knows matches nothing", Agreements.Rows(Agreements.Row(extent: "mostly"))),
        Case("unknown-condition", FindingCode.RecognitionNoEquivalence, "A row with a condition nobody knows matches nothing", Agreements.If(new() { ["moonPhase"] = "full" })),
        Case("unknown-member", FindingCode.RecognitionNoEquivalence, "A row with a member nobody knows matches nothing", Agreements.Rows(With("onlyOn", "Mondays"))),
        Case("unknown-of-bridging", FindingCode.RecognitionNoEquivalence, "A row with a member of bridging nobody knows matches nothing", Agreements.If(new() { ["bridging"] = new JsonObject { ["achievement"] = Agreements.BridgingId, ["within"] = "P1Y" } })),
        Case("unknown-of-result", FindingCode.RecognitionNoEquivalence, "A row with a member of a required result nobody knows matches nothing", Agreements.If(new() { ["requiredResults"] = new JsonArray(new JsonObject { ["value"] = "60", ["rank"] = 1 }) })),
        Case("unknown-then-known", FindingCode.RecognitionOk, "The first row has a condition nobody knows, the second none", Agreements.Rows(Agreements.Row(extent: "partial", conditions: new() { ["moonPhase"] = "full" }), Agreements.Row())),
    ];

    private static IEnumerable<VectorCase> Ages =>
    [
        Aged("age-before", FindingCode.RecognitionOk, "One second younger than maxAge", "P10D", 1),
        Aged("age-at", FindingCode.RecognitionOk, "As old as maxAge to the second", "P10D", 0),
        Aged("age-past", FindingCode.RecognitionConditionsNotMet, "One second older than maxAge", "P10D", -1),
        Case("age-weeks", FindingCode.RecognitionConditionsNotMet, "maxAge is a week, the badge ten days old", Agreements.If(new() { ["maxAge"] = "P1W" })),
        Case("age-months", FindingCode.RecognitionOk, "maxAge is a month", Agreements.If(new() { ["maxAge"] = "P1M" })),
        Case("age-years", FindingCode.RecognitionOk, "maxAge is five years", Agreements.If(new() { ["maxAge"] = "P5Y" })),
    ];

    private static VectorCase Aged(string name, FindingCode finding, string comment, string age, int seconds) => new(name, finding, comment, w =>
    {
        Pin(w, Agreements.If(new() { ["maxAge"] = age }));
        return w.Issue(Trainer(w), RegisterCases.Dated(w.At.AddDays(-10).AddSeconds(seconds)));
    });

    private static IEnumerable<VectorCase> Levels =>
    [
        Case("level-above", FindingCode.RecognitionOk, "A level above minLevel", Agreements.If(new() { ["minLevel"] = 2 })),
        Case("level-at", FindingCode.RecognitionOk, "The level of minLevel", Agreements.If(new() { ["minLevel"] = 3 })),
        Case("level-below", FindingCode.RecognitionConditionsNotMet, "A level below minLevel", Agreements.If(new() { ["minLevel"] = 4 })),
        Case("level-none", FindingCode.RecognitionConditionsNotMet, "The badge states no level, and minLevel is the lowest", Agreements.If(new() { ["minLevel"] = 1 }), badge => badge["credentialSubject"]!["achievement"]!.AsObject().Remove("alignment")),
    ];

    private static IEnumerable<VectorCase> Lengths =>
    [
        Case("length-below", FindingCode.RecognitionOk, "One accreditation, and maxLineage is two", Agreements.If(new() { ["maxLineage"] = 2 })),
        Case("length-at", FindingCode.RecognitionOk, "Two accreditations, and maxLineage is two", Agreements.If(new() { ["maxLineage"] = 2 }), accreditations: 2),
        Case("length-past", FindingCode.RecognitionConditionsNotMet, "Three accreditations, and maxLineage is two", Agreements.If(new() { ["maxLineage"] = 2 }), accreditations: 3),
        Case("length-zero", FindingCode.RecognitionConditionsNotMet, "One accreditation, and only the authority's own badges count", Agreements.If(new() { ["maxLineage"] = 0 })),
        new("length-own", FindingCode.RecognitionOk, "The authority's own badge, and only those count", w =>
        {
            Pin(w, Agreements.If(new() { ["maxLineage"] = 0 }));
            return w.Issue(Ministry(w));
        }),
    ];

    private static IEnumerable<VectorCase> Results =>
    [
        Graded("result-above", FindingCode.RecognitionOk, "A result above the one that is needed", "75"),
        Graded("result-at", FindingCode.RecognitionOk, "The result that is needed", "60"),
        Graded("result-below", FindingCode.RecognitionConditionsNotMet, "A result below the one that is needed", "59.9"),
        Graded("result-of-words", FindingCode.RecognitionConditionsNotMet, "A result that is not on the scale", "quite good"),
        Case("result-none", FindingCode.RecognitionConditionsNotMet, "A result is needed, and the badge has none", Needs(60)),
        Graded("result-of-another", FindingCode.RecognitionConditionsNotMet, "The result is not of the description that is asked for", "75", of: "urn:uuid:7d1c0b1e-0000-8000-8000-000000000002"),
        Graded("result-of-this", FindingCode.RecognitionOk, "The result is of the description that is asked for", "75", of: Scale),
        Case("results-one-of-two", FindingCode.RecognitionConditionsNotMet, "Two results are needed, and the badge has one of them", Agreements.If(new() { ["requiredResults"] = new JsonArray(new JsonObject { ["value"] = 60 }, new JsonObject { ["value"] = 80 }) }), Result("75")),
    ];

    private static VectorCase Graded(string name, FindingCode finding, string comment, string value, string? of = null) => Case(name, finding, comment, Needs(60, of), Result(value));

    private static Action<JsonObject> Needs(int value, string? of = null)
    {
        var needed = new JsonObject { ["value"] = value };
        if (of is not null) needed["of"] = of;
        return Agreements.If(new() { ["requiredResults"] = new JsonArray(needed) });
    }

    private static Action<JsonObject> Result(string value) => badge =>
    {
        badge["credentialSubject"]!["achievement"]!["resultDescription"] = new JsonArray(new JsonObject { ["id"] = Scale, ["type"] = new JsonArray("ResultDescription"), ["name"] = "Test", ["resultType"] = "Percent" });
        badge["credentialSubject"]!["result"] = new JsonArray(new JsonObject { ["type"] = new JsonArray("Result"), ["resultDescription"] = Scale, ["value"] = value });
    };

    private static JsonObject Missing(params string[] parts)
    {
        var row = Agreements.Row(extent: "partial");
        row["missing"] = new JsonArray([.. parts.Select(part => JsonValue.Create(part))]);
        return row;
    }

    private static JsonObject With(string member, string value)
    {
        var row = Agreements.Row();
        row[member] = value;
        return row;
    }
}
