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

    public static Command Create(Surroundings surroundings) => new Verb("trainer", "Certify trainers, stop them, and show them with their lineage", "t2t trainer tree")
    {
        TrainerCertify.Create(surroundings),
        List(surroundings),
        Tree(surroundings),
        TrainerWithdraw.Create(surroundings),
        StatusCommands.SuspendTrainer(surroundings),
        StatusCommands.ReinstateTrainer(surroundings),
    };

    private static Verb List(Surroundings surroundings) => new Verb("list", "Show the accreditations of this workspace", "t2t trainer list --format json") { CommonOptions.Format }
        .Does(surroundings, context =>
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

    private static Verb Tree(Surroundings surroundings) => new Verb("tree", "Show who certified whom, from the authorities down; as svg or html, a picture for a report", "t2t trainer tree --format html > lineage.html") { TreeFormat }
        .Does(surroundings, context =>
        {
            var workspace = context.OpenWorkspace();
            using var store = workspace.OpenStore(context.Surroundings.Clock);
            var now = context.Surroundings.Clock.GetUtcNow();
            var format = context.Arguments.GetRequiredValue(TreeFormat);
            if (format == "svg") context.Terminal.Say(LineagePicture.Svg(LineageFacts.Read(workspace, store, now)));
            else if (format == "html") context.Terminal.Say(LineagePicture.Html(LineageFacts.Read(workspace, store, now)));
            else SayTree(context, new Known(store.Issuers("authority"), new Lineages(store), store.BadgeCounts(), now));
            return ExitCode.Done;
        });

    private sealed record Known(IReadOnlyList<IssuerRecord> Authorities, Lineages Lineages, IReadOnlyDictionary<string, int> Badges, DateTimeOffset At);

    private static void SayTree(CommandContext context, Known known)
    {
        if (context.Arguments.GetRequiredValue(TreeFormat) == "json") context.Terminal.Say(JsonText.Of(new JsonArray([.. known.Authorities.Select(each => JsonNode(each, known))])));
        else foreach (var authority in known.Authorities) PrintTree(context.Terminal, authority, known);
        if (known.Authorities.Count == 0) context.Terminal.Note("no authority yet; make one with: t2t authority new");
    }

    private static JsonObject JsonNode(IssuerRecord authority, Known known) => new()
    {
        ["authority"] = authority.Name,
        ["did"] = authority.Did,
        ["jurisdiction"] = authority.Jurisdiction,
        ["badges"] = known.Badges.GetValueOrDefault(authority.Did),
        ["trainers"] = Below(authority.Did, null, known),
    };

    private static JsonArray Below(string did, string? accreditation, Known known) => new([.. known.Lineages.Below(did, accreditation).Select(each =>
    {
        var json = AccreditationText.Json(each, known.Badges.GetValueOrDefault(each.Stored.SubjectId), known.At);
        json.Add("trainers", Below(each.Stored.SubjectId, each.Stored.Id, known));
        return json;
    })]);

    private static void PrintTree(Terminal terminal, IssuerRecord authority, Known known)
    {
        var tree = new Tree(new Text(Terminal.Tame(authority.Name) + Place(authority) + Badges(known.Badges.GetValueOrDefault(authority.Did)))) { Guide = terminal.Unicode ? TreeGuide.Line : TreeGuide.Ascii };
        Grow(tree, authority.Did, null, known);
        Tables.Print(terminal, tree);
    }

    private static void Grow(IHasTreeNodes node, string did, string? accreditation, Known known)
    {
        foreach (var each in known.Lineages.Below(did, accreditation))
        {
            var name = each.Stored.SubjectName ?? each.Stored.SubjectId;
            var label = $"{name}: {AccreditationText.Actions(each)}; {AccreditationText.Scope(each)}; {AccreditationText.Window(each)}; {AccreditationText.State(each, known.At)}{Badges(known.Badges.GetValueOrDefault(each.Stored.SubjectId))}";
            Grow(node.AddNode(new Text(Terminal.Tame(label))), each.Stored.SubjectId, each.Stored.Id, known);
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
