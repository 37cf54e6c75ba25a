using System.CommandLine;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t exchange query</c>: what the service answers to the ToIP trust registry query protocol, asked here.</summary>
internal static class ExchangeQuery
{
    private static readonly Argument<string> Entity = new("ENTITY") { Description = "The DID, or a name in this workspace, of the trainer or the other authority" };
    private static readonly Argument<string> Achievement = new("ACHIEVEMENT") { Description = "The id of the achievement; to recognize, the foreign one" };
    private static readonly Option<string> Authority = new("--authority") { Description = "The DID, or a name in this workspace, of the authority that is asked", Required = true, HelpName = "DID" };
    private static readonly Option<string> Action = CommonOptions.Choice("--action", "To do what", "issue", "accredit", "recognize");
    private static readonly Option<string?> At = new("--at") { Description = "At what time, such as 2025-06-01T00:00:00Z (default: now)", HelpName = "TIME" };
    private static readonly Option<int?> Level = new("--level") { Description = "The EQF level of the badge, 1 to 8", HelpName = "N" };
    private static readonly Option<string?> Place = new("--jurisdiction") { Description = "Where it is issued, such as US-KY (default: that of the authority)", HelpName = "CODE" };
    private static readonly Option<string?> Anchors = new("--anchors") { Description = "The authorities to trust (default: anchors.json of the workspace)", HelpName = "FILE" };

    public static Verb Create() => new Verb("query", "Ask whether an authority lets somebody issue or accredit, or recognises another authority, for an achievement at a time", """
        t2t exchange query maria https://skills.example/achievements/welding-1 --authority board --action issue
        exit status: 0 yes, 1 no, 3 it cannot be said
        """) { Entity, Achievement, Authority, Action, At, Level, Place, Anchors, ExchangeCommand.Documents, ExchangeCommand.Offline, CommonOptions.Format }
        .Does(AskAsync);

    private static async Task<int> AskAsync(CommandContext context)
    {
        var (index, names, pinned) = Known(context);
        var question = Question(context, names) with { Anchors = pinned };
        var documents = context.Arguments.GetValue(ExchangeCommand.Documents);
        using var loading = Loading.Open(context, documents, context.Arguments.GetValue(ExchangeCommand.Offline));
        foreach (var folder in documents ?? []) index.AddFolder(context.PathOf(folder));
        var verifier = new CredentialVerifier(new VerifierOptions { Policy = Policy.Lineage, Anchors = pinned, Loader = loading.Loader, Clock = context.Surroundings.Clock });
        var answer = await verifier.AskAsync(question with { Accreditations = index.Above(question.EntityId) }, context.Cancellation);
        Tell(context, question, answer);
        return answer.Standing switch
        {
            TrustStanding.Granted => ExitCode.Done,
            TrustStanding.Denied => ExitCode.Invalid,
            _ => ExitCode.Indeterminate,
        };
    }

    private static (AccreditationIndex Index, Func<string, string> Names, TrustAnchors Pinned) Known(CommandContext context)
    {
        var index = new AccreditationIndex();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var workspace = context.FindWorkspace();
        if (workspace is not null)
        {
            using var store = workspace.OpenStore(context.Surroundings.Clock);
            foreach (var each in new Lineages(store).All) index.Add(each.Stored.SecuredBytes);
            foreach (var each in store.Issuers()) names.TryAdd(each.Alias, each.Did);
        }

        var given = context.Arguments.GetValue(Anchors);
        if (given is null && workspace is null) throw Refusal.Usage("nobody is trusted here", "name the authorities to trust with --anchors FILE");
        return (index, name => names.GetValueOrDefault(name, name), given is null ? AnchorsFile.Read(workspace!.AnchorsPath, workspace.AnchorsPath) : AnchorsFile.Read(context.PathOf(given), given));
    }

    private static TrustQuestion Question(CommandContext context, Func<string, string> named)
    {
        var (entity, authority, achievement) = (named(context.Arguments.GetRequiredValue(Entity)), named(context.Arguments.GetRequiredValue(Authority)), context.Arguments.GetRequiredValue(Achievement));
        foreach (var did in (string[])[entity, authority])
        {
            if (!Did.TryParse(did, out _)) throw Refusal.Usage($"'{did}' is neither a DID nor a name in this workspace");
        }

        if (!Uri.TryCreate(achievement, UriKind.Absolute, out _)) throw Refusal.Usage($"'{achievement}' is not the id of an achievement, which is an absolute URI");
        if (context.Arguments.GetValue(Level) is < 1 or > 8) throw Refusal.Usage("--level: EQF levels are 1 to 8");
        if (context.Arguments.GetValue(Place) is { } code) JurisdictionCode.Check("--jurisdiction", code);
        var at = context.Arguments.GetValue(At) is not { } text ? (DateTimeOffset?)null : Times.TryRead(text, out var time) ? time : throw Refusal.Usage($"--at: '{text}' is not a time with zone", "it looks like 2025-06-01T00:00:00Z");
        if (at > context.Surroundings.Clock.GetUtcNow()) throw Refusal.Usage("--at: what will be is not known yet");
        var action = context.Arguments.GetValue(Action) switch { "accredit" => TrustAction.Accredit, "recognize" => TrustAction.Recognise, _ => TrustAction.Issue };
        return new TrustQuestion(action, authority, entity, achievement) { At = at, Level = context.Arguments.GetValue(Level), Jurisdiction = context.Arguments.GetValue(Place) };
    }

    private static void Tell(CommandContext context, TrustQuestion question, TrustAnswer answer)
    {
        var said = answer.Standing switch
        {
            TrustStanding.Granted => "yes",
            TrustStanding.Denied => "no",
            TrustStanding.DependsOnBadge => "only a badge can tell",
            TrustStanding.NotKnown => "not known here",
            _ => "could not be found out",
        };
        if (!context.Json)
        {
            context.Terminal.Say(Terminal.Tame($"{said}: {answer.Message}"));
            return;
        }

        context.Terminal.Say(JsonText.Of(new JsonObject
        {
            ["entity_id"] = question.EntityId,
            ["authority_id"] = question.AuthorityId,
            ["action"] = context.Arguments.GetValue(Action),
            ["resource"] = question.AchievementId,
            ["answer"] = said,
            ["time"] = XsdDateTime.Print(answer.At),
            ["time_evaluated"] = XsdDateTime.Print(answer.EvaluatedAt),
            ["message"] = answer.Message,
        }));
    }
}
