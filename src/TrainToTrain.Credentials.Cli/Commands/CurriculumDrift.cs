using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrainToTrain.Credentials.Cli.Curricula;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t curriculum drift</c>: down the lineage, who teaches which edition, and who has to do something about it.</summary>
internal static class CurriculumDrift
{
    private static readonly Option<bool> Behind = new("--behind") { Description = "Only those who are behind, or whose window runs out" };

    public static Command Create() => new Verb("drift", "Show down the lineage who teaches which edition, who is behind, and which windows run out", "t2t curriculum drift --behind") { Behind, CommonOptions.Format }
        .Does(context =>
        {
            using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
            var now = context.Surroundings.Clock.GetUtcNow();
            var lineage = LivingLineage.Read(store, now);
            var view = new View(lineage, new CurriculumStandings(store, now), context.Arguments.GetValue(Behind));
            if (context.Json) context.Terminal.Say(JsonText.Of(new JsonArray([.. lineage.Authorities.Select(each => new JsonObject { ["authority"] = each.Name, ["did"] = each.Did, ["trainers"] = Json(view, each.Did, null) })])));
            else foreach (var authority in lineage.Authorities) Print(context.Terminal, authority, view);
            if (lineage.Authorities.Count == 0) context.Terminal.Note("no authority yet; make one with: t2t authority new");
            return ExitCode.Done;
        });

    private sealed record View(LivingLineage Lineage, CurriculumStandings Standings, bool OnlyBehind)
    {
        public IReadOnlyList<TaughtEdition> Of(StoredAccreditation each) => [.. Standings.Of(each).Where(one => !OnlyBehind || one.IsBehind)];
    }

    private static void Print(Terminal terminal, IssuerRecord authority, View view)
    {
        var tree = new Tree(new Text(Terminal.Tame(authority.Name))) { Guide = terminal.Unicode ? TreeGuide.Line : TreeGuide.Ascii };
        Grow(tree, authority.Did, null, view);
        Tables.Print(terminal, tree);
    }

    private static void Grow(IHasTreeNodes node, string did, string? accreditation, View view)
    {
        foreach (var each in view.Lineage.Lineages.Below(did, accreditation))
        {
            var taught = string.Join("; ", view.Of(each).Select(Words));
            var name = (each.Stored.SubjectName ?? each.Stored.SubjectId) + (each.Stopped ? " (stopped)" : "");
            Grow(node.AddNode(new Text(Terminal.Tame(taught.Length == 0 ? name : $"{name}: {taught}"))), each.Stored.SubjectId, each.Stored.Id, view);
        }
    }

    private static string Words(TaughtEdition each)
    {
        var name = BadgeFiles.Slug(each.AchievementId);
        var until = each.Until is { } time ? $" until {Times.Day(time)}" : "";
        return each.State switch
        {
            "no badges" or "certifies" => $"{name} {each.Pinned}, {(each.State == "certifies" ? "certifies others" : "no badges")}{(each.Wanted is { } other && other != each.Pinned ? $"; {other} is wanted" : "")}",
            "behind" => $"{name} {each.Taught}, behind: {each.Wanted} is wanted{(each.Until is { } ended ? $" since {Times.Day(ended)}" : "")}",
            "transition" => $"{name} {each.Taught}, which counts{(until.Length == 0 ? " still" : until)}; then {each.Wanted}",
            "adapted" => $"{name} {each.Taught}, adapted",
            "drifted" => $"{name} {each.Taught}, drifted: {each.Wanted} is wanted",
            "current" => $"{name} {each.Taught ?? each.Pinned}, current",
            _ => $"{name} {each.Taught}, not pinned",
        };
    }

    private static JsonArray Json(View view, string did, string? accreditation) => new([.. view.Lineage.Lineages.Below(did, accreditation).Select(each => new JsonObject
    {
        ["name"] = each.Stored.SubjectName,
        ["did"] = each.Stored.SubjectId,
        ["accreditation"] = each.Stored.Id,
        ["stopped"] = each.Stopped,
        ["editions"] = new JsonArray([.. view.Of(each).Select(one => new JsonObject
        {
            ["achievement"] = one.AchievementId,
            ["pinned"] = one.Pinned,
            ["taught"] = one.Taught,
            ["wanted"] = one.Wanted,
            ["state"] = one.State,
            ["until"] = one.Until is { } until ? XsdDateTime.Print(until) : null,
        })]),
        ["trainers"] = Json(view, each.Stored.SubjectId, each.Stored.Id),
    })]);
}
