using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.Simulation.Figures;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>The figures for programs.</summary>
internal static class FiguresJson
{
    public static JsonObject Of(SimulationFigures figures) => new()
    {
        ["pathway"] = figures.Pathway,
        ["seed"] = figures.Settings.Seed,
        ["years"] = figures.Settings.Years,
        ["learners"] = figures.Learners,
        ["left"] = figures.Left,
        ["badges"] = figures.Badges,
        ["milestones"] = figures.Milestones,
        ["verdicts"] = new JsonObject(new[] { VerdictKind.Valid, VerdictKind.Indeterminate, VerdictKind.Invalid }.Select(kind => KeyValuePair.Create(ReportWords.Of(kind), (JsonNode?)figures.Count(kind)))),
        ["reasons"] = Array(figures.Verdicts, row => new JsonObject { ["verdict"] = ReportWords.Of(row.Verdict), ["code"] = row.Code, ["generation"] = row.Generation, ["badges"] = row.Badges }),
        ["rungs"] = Array(figures.Rungs, rung => new JsonObject
        {
            ["id"] = rung.Rung.Id,
            ["reached"] = rung.Reached,
            ["ruleHolds"] = rung.RuleHolds,
            ["medianMonths"] = rung.Quantile(0.5) is { } median ? Math.Round(median, 2) : null,
            ["halfByMonth"] = rung.HalfBy,
        }),
        ["passes"] = Array(figures.Passes, each => new JsonObject
        {
            ["rung"] = each.Rung, ["generation"] = each.Generation, ["assessments"] = each.Assessments, ["badges"] = each.Badges, ["first"] = each.First, ["firstPassed"] = each.FirstPassed,
        }),
        ["trainers"] = Array(figures.Trainers, count => JsonValue.Create(count)),
        ["accreditations"] = figures.Accreditations,
        ["editions"] = Array(figures.Periods, each => new JsonObject
        {
            ["generation"] = each.Generation, ["quarter"] = each.Quarter + 1, ["trainers"] = each.Trainers, ["newest"] = each.Newest, ["older"] = each.Older, ["changed"] = each.Changed,
        }),
        ["marks"] = Tally(figures.Marks),
        ["notCounted"] = Tally(figures.NotCounted),
        ["outOfPace"] = Array(figures.Paces.Where(row => row.Pace.IsFarOutside), row => new JsonObject
        {
            ["trainer"] = row.Trainer, ["generation"] = row.Generation, ["achievement"] = row.Achievement, ["badges"] = row.Badges, ["times"] = Math.Round(row.Times, 2),
        }),
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => new([.. items.Select(write)]);

    private static JsonObject Tally<T>(IReadOnlyDictionary<T, int> counts)
        where T : notnull => new(counts.Select(each => KeyValuePair.Create(ReportWords.Kebab(each.Key.ToString()!), (JsonNode?)each.Value)));
}
