using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrainToTrain.Credentials.Cli.Pictures;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t trainer</c>: who may issue, who may certify others, and by whom they were certified.</summary>
internal static class TrainerCommand
{
    private static readonly Option<string> TreeFormat = CommonOptions.Choice("--format", "How to show it: svg is one picture, html a page with it and the same in words", "text", "json", "svg", "html");

    public static Command Create() => new Verb("trainer", "Certify trainers, stop them, and show them with their lineage", "t2t trainer tree")
    {
        TrainerEligibility.Create(),
        TrainerCandidates.Create(),
        TrainerCertify.Create(),
        TrainerEvidence.Create(),
        TrainerStanding.Create(),
        TrainerRequests.Create(),
        TrainerImport.Create(),
        List(),
        Tree(),
        TrainerWithdraw.Create(),
        TrainerBar.Bar(),
        TrainerBar.Unbar(),
        StatusCommands.SuspendTrainer(),
        StatusCommands.ReinstateTrainer(),
    };

    private static Verb List() => new Verb("list", "Show the accreditations of this workspace", "t2t trainer list --format json") { CommonOptions.Format }
        .Does(context =>
        {
            using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
            var all = new Lineages(store).All;
            var aliases = store.Issuers().ToDictionary(each => each.Did);
            var badges = store.BadgeCounts();
            var now = context.Surroundings.Clock.GetUtcNow();
            if (context.Json) context.Terminal.Say(JsonText.Of(new JsonArray([.. all.Select(each => Json(each, aliases, badges, now))])));
            else if (all.Count == 0) context.Terminal.Note("no trainers yet; certify one with: t2t trainer certify");
            else Tables.Print(context.Terminal, ["trainer", "name", "certified by", "may", "scope", "window", "state", "badges", "id"], all.Select(each => Row(each, aliases, badges, now)));
            return ExitCode.Done;
        });

    private static string[] Row(StoredAccreditation each, Dictionary<string, IssuerRecord> known, IReadOnlyDictionary<string, int> badges, DateTimeOffset at) =>
    [
        known.TryGetValue(each.Stored.SubjectId, out var trainer) ? trainer.Alias : each.Stored.SubjectId,
        each.Stored.SubjectName ?? "",
        known.TryGetValue(each.Stored.IssuerId, out var by) ? by.Name : each.Stored.IssuerId,
        AccreditationText.Actions(each),
        AccreditationText.Scope(each),
        AccreditationText.Window(each),
        AccreditationText.State(each, at),
        badges.GetValueOrDefault(each.Stored.SubjectId).ToString(CultureInfo.InvariantCulture),
        each.Stored.Id,
    ];

    private static JsonObject Json(StoredAccreditation each, Dictionary<string, IssuerRecord> known, IReadOnlyDictionary<string, int> badges, DateTimeOffset at)
    {
        var json = AccreditationText.Json(each, badges.GetValueOrDefault(each.Stored.SubjectId), at);
        json.Insert(1, "trainer", known.TryGetValue(each.Stored.SubjectId, out var trainer) ? trainer.Alias : null);
        return json;
    }

    private static Verb Tree() => new Verb("tree", "Show who certified whom, from the authorities down; as svg or html, a picture for a report", "t2t trainer tree --format html > lineage.html") { TreeFormat }
        .Does(context =>
        {
            var workspace = context.OpenWorkspace();
            using var store = workspace.OpenStore(context.Surroundings.Clock);
            var lineage = LivingLineage.Read(store, context.Surroundings.Clock.GetUtcNow());
            switch (context.Arguments.GetRequiredValue(TreeFormat))
            {
                case "svg":
                    context.Terminal.Say(LineagePicture.Svg(LineageFacts.Of(workspace.Name, lineage)));
                    break;
                case "html":
                    context.Terminal.Say(LineagePicture.Html(LineageFacts.Of(workspace.Name, lineage)));
                    break;
                case "json":
                    context.Terminal.Say(JsonText.Of(new JsonArray([.. lineage.Authorities.Select(each => JsonNode(each, lineage))])));
                    break;
                default:
                    foreach (var authority in lineage.Authorities) PrintTree(context.Terminal, authority, lineage);
                    break;
            }

            if (lineage.Authorities.Count == 0) context.Terminal.Note("no authority yet; make one with: t2t authority new");
            return ExitCode.Done;
        });

    private static JsonObject JsonNode(IssuerRecord authority, LivingLineage lineage) => new()
    {
        ["authority"] = authority.Name,
        ["did"] = authority.Did,
        ["jurisdiction"] = authority.Jurisdiction,
        ["badges"] = lineage.BadgesOf(authority.Did),
        ["trainers"] = Below(authority.Did, null, lineage),
    };

    private static JsonArray Below(string did, string? accreditation, LivingLineage lineage) => new([.. lineage.Lineages.Below(did, accreditation).Select(each =>
    {
        var json = AccreditationText.Json(each, lineage.BadgesOf(each.Stored.SubjectId), lineage.At);
        json.Add("pace", new JsonArray([.. lineage.Paces[each.Stored.SubjectId].Select(pace => JsonValue.Create(pace))]));
        json.Add("trainers", Below(each.Stored.SubjectId, each.Stored.Id, lineage));
        return json;
    })]);

    private static void PrintTree(Terminal terminal, IssuerRecord authority, LivingLineage lineage)
    {
        var tree = new Tree(new Text(Terminal.Tame(authority.Name) + Place(authority) + Badges(lineage.BadgesOf(authority.Did)))) { Guide = terminal.Unicode ? TreeGuide.Line : TreeGuide.Ascii };
        Grow(tree, authority.Did, null, lineage);
        Tables.Print(terminal, tree);
    }

    private static void Grow(IHasTreeNodes node, string did, string? accreditation, LivingLineage lineage)
    {
        foreach (var each in lineage.Lineages.Below(did, accreditation))
        {
            var name = each.Stored.SubjectName ?? each.Stored.SubjectId;
            var label = $"{name}: {AccreditationText.Actions(each)}; {AccreditationText.Scope(each)}; {AccreditationText.Window(each)}; {AccreditationText.State(each, lineage.At)}{Badges(lineage.BadgesOf(each.Stored.SubjectId))}{string.Concat(lineage.Paces[each.Stored.SubjectId].Select(pace => "; trainer-pace: " + pace))}";
            Grow(node.AddNode(new Text(Terminal.Tame(label))), each.Stored.SubjectId, each.Stored.Id, lineage);
        }
    }

    private static string Place(IssuerRecord authority) => authority.Jurisdiction is { } code ? $" ({code})" : "";

    private static string Badges(int count) => count switch
    {
        0 => "",
        1 => "; 1 badge",
        _ => string.Create(CultureInfo.InvariantCulture, $"; {count} badges"),
    };
}
