using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t trainer</c>: who may issue, who may certify others, and by whom they were certified.</summary>
internal static class TrainerCommand
{
    public static Command Create(Surroundings surroundings) => new Verb("trainer", "Certify trainers, and show them with their lineage", "t2t trainer tree")
    {
        TrainerCertify.Create(surroundings),
        List(surroundings),
        Tree(surroundings),
    };

    private static Verb List(Surroundings surroundings) => new Verb("list", "Show the accreditations of this workspace", "t2t trainer list --format json") { CommonOptions.Format }
        .Does(surroundings, context =>
        {
            using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
            var all = new Lineages(store).All;
            var aliases = store.Issuers().ToDictionary(each => each.Did);
            if (context.Json) context.Terminal.Say(JsonText.Of(new JsonArray([.. all.Select(each => Json(each, aliases))])));
            else if (all.Count == 0) context.Terminal.Note("no trainers yet; certify one with: t2t trainer certify");
            else Tables.Print(context.Terminal, ["trainer", "name", "certified by", "may", "until", "state", "id"], all.Select(each => Row(each, aliases)));
            return ExitCode.Done;
        });

    private static string[] Row(StoredAccreditation each, Dictionary<string, IssuerRecord> known) =>
    [
        known.TryGetValue(each.Stored.SubjectId, out var trainer) ? trainer.Alias : each.Stored.SubjectId,
        each.Stored.SubjectName ?? "",
        known.TryGetValue(each.Stored.IssuerId, out var by) ? by.Name : each.Stored.IssuerId,
        May(each),
        each.Stored.ValidUntil is { } until ? Times.Day(until) : "open",
        State(each),
        each.Stored.Id,
    ];

    private static JsonObject Json(StoredAccreditation each, Dictionary<string, IssuerRecord> known) => new()
    {
        ["id"] = each.Stored.Id,
        ["trainer"] = known.TryGetValue(each.Stored.SubjectId, out var trainer) ? trainer.Alias : null,
        ["name"] = each.Stored.SubjectName,
        ["did"] = each.Stored.SubjectId,
        ["certifiedBy"] = each.Stored.IssuerId,
        ["actions"] = new JsonArray([.. Actions(each).Select(action => JsonValue.Create(action))]),
        ["supervised"] = each.Issue?.Supervised ?? false,
        ["achievements"] = new JsonArray([.. ((each.Issue ?? each.Accredit)?.Achievements ?? []).Select(id => JsonValue.Create(id))]),
        ["validFrom"] = Times.Day(each.Stored.ValidFrom),
        ["validUntil"] = each.Stored.ValidUntil is { } until ? Times.Day(until) : null,
        ["state"] = State(each),
    };

    private static string May(StoredAccreditation each) =>
        string.Join(", ", Actions(each).Select(action => action == "issue" && each.Issue!.Supervised ? "issue (supervised)" : action));

    private static IEnumerable<string> Actions(StoredAccreditation each)
    {
        if (each.Issue is not null) yield return "issue";
        if (each.Accredit is not null) yield return "accredit";
    }

    private static string State(StoredAccreditation each) => each.Stored switch
    {
        { Revoked: not null } => "revoked",
        { Suspended: not null } => "suspended",
        _ => "good",
    };

    private static Verb Tree(Surroundings surroundings) => new Verb("tree", "Show who certified whom, from the authorities down", "t2t trainer tree") { CommonOptions.Format }
        .Does(surroundings, context =>
        {
            using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
            var lineages = new Lineages(store);
            var badges = store.Credentials(new CredentialFilter { Kind = "badge" }).CountBy(each => each.IssuerId).ToDictionary();
            var authorities = store.Issuers("authority");
            if (context.Json) context.Terminal.Say(JsonText.Of(new JsonArray([.. authorities.Select(each => JsonNode(each, lineages, badges))])));
            else foreach (var authority in authorities) PrintTree(context.Terminal, authority, lineages, badges);
            if (authorities.Count == 0) context.Terminal.Note("no authority yet; make one with: t2t authority new");
            return ExitCode.Done;
        });

    private static JsonObject JsonNode(IssuerRecord authority, Lineages lineages, Dictionary<string, int> badges) => new()
    {
        ["authority"] = authority.Name,
        ["did"] = authority.Did,
        ["badges"] = badges.GetValueOrDefault(authority.Did),
        ["trainers"] = Below(authority.Did, null, lineages, badges),
    };

    private static JsonArray Below(string did, string? accreditation, Lineages lineages, Dictionary<string, int> badges) => new([.. Children(did, accreditation, lineages).Select(each => new JsonObject
    {
        ["name"] = each.Stored.SubjectName,
        ["did"] = each.Stored.SubjectId,
        ["accreditation"] = each.Stored.Id,
        ["state"] = State(each),
        ["badges"] = badges.GetValueOrDefault(each.Stored.SubjectId),
        ["trainers"] = Below(each.Stored.SubjectId, each.Stored.Id, lineages, badges),
    })]);

    private static IEnumerable<StoredAccreditation> Children(string did, string? accreditation, Lineages lineages) =>
        lineages.All.Where(each => each.Stored.IssuerId == did && each.RecognizedIn == accreditation);

    private static void PrintTree(Terminal terminal, IssuerRecord authority, Lineages lineages, Dictionary<string, int> badges)
    {
        var tree = new Tree(new Text(Terminal.Tame(authority.Name) + Place(authority) + Badges(badges.GetValueOrDefault(authority.Did)))) { Guide = terminal.Unicode ? TreeGuide.Line : TreeGuide.Ascii };
        Grow(tree, authority.Did, null, lineages, badges);
        Tables.Print(terminal, tree);
    }

    private static void Grow(IHasTreeNodes node, string did, string? accreditation, Lineages lineages, Dictionary<string, int> badges)
    {
        foreach (var each in Children(did, accreditation, lineages))
        {
            var state = each.Stopped ? ", " + State(each) : "";
            var label = $"{each.Stored.SubjectName ?? each.Stored.SubjectId}: {May(each)}{Badges(badges.GetValueOrDefault(each.Stored.SubjectId))}{state}";
            Grow(node.AddNode(new Text(Terminal.Tame(label))), each.Stored.SubjectId, each.Stored.Id, lineages, badges);
        }
    }

    private static string Place(IssuerRecord authority) => authority.Jurisdiction is { } code ? $" ({code})" : "";

    private static string Badges(int count) => count switch
    {
        0 => "",
        1 => ", 1 badge",
        _ => string.Create(CultureInfo.InvariantCulture, $", {count} badges"),
    };
}
