using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t trainer</c>: who may issue, who may certify others, and by whom they were certified.</summary>
internal static class TrainerCommand
{
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
            if (context.Json) context.Terminal.Say(JsonText.Of(new JsonArray([.. all.Select(each => Json(each, aliases, badges))])));
            else if (all.Count == 0) context.Terminal.Note("no trainers yet; certify one with: t2t trainer certify");
            else Tables.Print(context.Terminal, ["trainer", "name", "certified by", "may", "scope", "window", "state", "badges", "id"], all.Select(each => Row(each, aliases, badges)));
            return ExitCode.Done;
        });

    private static string[] Row(StoredAccreditation each, Dictionary<string, IssuerRecord> known, IReadOnlyDictionary<string, int> badges) =>
    [
        known.TryGetValue(each.Stored.SubjectId, out var trainer) ? trainer.Alias : each.Stored.SubjectId,
        each.Stored.SubjectName ?? "",
        known.TryGetValue(each.Stored.IssuerId, out var by) ? by.Name : each.Stored.IssuerId,
        AccreditationText.Actions(each),
        AccreditationText.Scope(each),
        AccreditationText.Window(each),
        AccreditationText.State(each),
        badges.GetValueOrDefault(each.Stored.SubjectId).ToString(CultureInfo.InvariantCulture),
        each.Stored.Id,
    ];

    private static JsonObject Json(StoredAccreditation each, Dictionary<string, IssuerRecord> known, IReadOnlyDictionary<string, int> badges)
    {
        var json = AccreditationText.Json(each, badges.GetValueOrDefault(each.Stored.SubjectId));
        json.Insert(1, "trainer", known.TryGetValue(each.Stored.SubjectId, out var trainer) ? trainer.Alias : null);
        return json;
    }

    private static Verb Tree(Surroundings surroundings) => new Verb("tree", "Show who certified whom, from the authorities down", "t2t trainer tree") { CommonOptions.Format }
        .Does(surroundings, context =>
        {
            using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
            var lineages = new Lineages(store);
            var badges = store.BadgeCounts();
            var authorities = store.Issuers("authority");
            if (context.Json) context.Terminal.Say(JsonText.Of(new JsonArray([.. authorities.Select(each => JsonNode(each, lineages, badges))])));
            else foreach (var authority in authorities) PrintTree(context.Terminal, authority, lineages, badges);
            if (authorities.Count == 0) context.Terminal.Note("no authority yet; make one with: t2t authority new");
            return ExitCode.Done;
        });

    private static JsonObject JsonNode(IssuerRecord authority, Lineages lineages, IReadOnlyDictionary<string, int> badges) => new()
    {
        ["authority"] = authority.Name,
        ["did"] = authority.Did,
        ["jurisdiction"] = authority.Jurisdiction,
        ["badges"] = badges.GetValueOrDefault(authority.Did),
        ["trainers"] = Below(authority.Did, null, lineages, badges),
    };

    private static JsonArray Below(string did, string? accreditation, Lineages lineages, IReadOnlyDictionary<string, int> badges) => new([.. lineages.Below(did, accreditation).Select(each =>
    {
        var json = AccreditationText.Json(each, badges.GetValueOrDefault(each.Stored.SubjectId));
        json.Add("trainers", Below(each.Stored.SubjectId, each.Stored.Id, lineages, badges));
        return json;
    })]);

    private static void PrintTree(Terminal terminal, IssuerRecord authority, Lineages lineages, IReadOnlyDictionary<string, int> badges)
    {
        var tree = new Tree(new Text(Terminal.Tame(authority.Name) + Place(authority) + Badges(badges.GetValueOrDefault(authority.Did)))) { Guide = terminal.Unicode ? TreeGuide.Line : TreeGuide.Ascii };
        Grow(tree, authority.Did, null, lineages, badges);
        Tables.Print(terminal, tree);
    }

    private static void Grow(IHasTreeNodes node, string did, string? accreditation, Lineages lineages, IReadOnlyDictionary<string, int> badges)
    {
        foreach (var each in lineages.Below(did, accreditation))
        {
            var name = each.Stored.SubjectName ?? each.Stored.SubjectId;
            var label = $"{name}: {AccreditationText.Actions(each)}; {AccreditationText.Scope(each)}; {AccreditationText.Window(each)}; {AccreditationText.State(each)}{Badges(badges.GetValueOrDefault(each.Stored.SubjectId))}";
            Grow(node.AddNode(new Text(Terminal.Tame(label))), each.Stored.SubjectId, each.Stored.Id, lineages, badges);
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
