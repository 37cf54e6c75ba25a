using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.Pathways;
using TrainToTrain.Credentials.Cli.Requests;
using TrainToTrain.Credentials.Cli.Trainers;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t trainer eligibility</c>: who may become a trainer, as an authority or another accreditor declares and signs it.</summary>
internal static class TrainerEligibility
{
    private static readonly Option<string> By = new("--by") { Description = "Whose rule it is: an authority or a trainer of this workspace who certifies others", Required = true, HelpName = "ALIAS" };
    private static readonly Option<string?> Request = new("--request") { Description = "Write what is to be signed into this file, for a key that is on another machine (t2t sign-request)", HelpName = "FILE" };

    public static Command Create() => new Verb("eligibility", "Say who may become a trainer, and what keeps one in practice", "t2t trainer eligibility show")
    {
        Set(),
        Show(),
        End(),
    };

    private static Verb Set()
    {
        var file = new Argument<string>("FILE") { Description = "The rule, as JSON or YAML: a pathway whose rungs are observer, co-trainer, trainer, master-trainer; or '-'" };
        return new Verb("set", "Sign a rule; from now on nobody is certified who does not fulfil it", "t2t trainer eligibility set trainers.json --by board") { file, By, Request }
            .Does(context => Set(context, context.Arguments.GetRequiredValue(file)));
    }

    private static int Set(CommandContext context, string given)
    {
        var rule = ReadFile(context, given, out var pathway);
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var by = Issuers.Find(store, context.Arguments.GetRequiredValue(By));
        if (by.Role != "authority" && !new Lineages(store).Of(by.Did).Any(each => each.Accredit is not null)) throw new Refusal(ExitCode.Invalid, $"{by.Name} certifies nobody, so there is nobody the rule could be about", "it is set by an authority, or by a trainer certified with --actions accredit");
        var url = workspace.UrlOf($"eligibility/{by.Alias}-{Multibase.EncodeBase64Url(Sha256(rule))[..16]}.jwt");
        var draft = new EligibilityDraft { Id = url, IssuerId = by.Did, Rule = rule, ValidFrom = context.Surroundings.Clock.GetUtcNow() };
        var record = new EligibilityRecord(by.Did, url, pathway.Pathway.Id, draft.ValidFrom);
        if (context.Arguments.GetValue(Request) is { } file) return RequestSignature(context, workspace, store, (by, draft, record, context.PathOf(file)));

        if (store.Publication(url) is null)
        {
            using var key = Issuers.OpenKey(context.Surroundings, workspace, by);
            store.KeepPublications([new Publication(url, ProofFormats.VcJwt.Sign(draft.Write(), key.As(by.VerificationMethod), draft.ValidFrom))]);
        }

        context.Terminal.Note(store.SetEligibility(record) ? $"{pathway.Pathway.Name} is in force for those certified by {by.Name} and below" : $"{pathway.Pathway.Name} is in force already");
        context.Terminal.Say(url);
        context.Terminal.Hint("verifiers find it with the next: t2t publish DIR; who is ready: t2t trainer candidates");
        return ExitCode.Done;
    }

    private static int RequestSignature(CommandContext context, Workspace workspace, CredentialStore store, (IssuerRecord By, EligibilityDraft Draft, EligibilityRecord Record, string File) asked)
    {
        var (by, draft, record, file) = asked;
        if (Issuers.SignsHere(workspace, by)) throw Refusal.Usage($"the key of {by.Name} is in this workspace", "leave --request out: it signs here");
        if (store.Publication(draft.Id) is not null) throw Refusal.Usage("this rule is signed already", "leave --request out: it can be set as it is");
        var requests = new PendingRequests(context, workspace, store);
        var request = requests.Add(SigningRequestRecord.Publication, [(KeyElsewhere.Of(workspace, by), draft.Write())]);
        store.SetEligibility(record);
        AtomicFile.Write(file, requests.File(request));
        context.Terminal.Say(draft.Id);
        context.Terminal.Note($"the rule is not in force yet: the request is in {file}");
        context.Terminal.Hint($"where the key of {by.Name} is: t2t sign-request {Path.GetFileName(file)}; then here: t2t trainer import FILE");
        return ExitCode.Done;
    }

    private static Verb Show() => new Verb("show", "Show the rules in force", "t2t trainer eligibility show --format json") { CommonOptions.Format }
        .Does(context =>
        {
            using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
            var rules = EligibilityInForce.All(store);
            var awaited = store.EligibilityRules().Where(each => each.EndedAt is null && rules.All(rule => rule.Record.Url != each.Url)).ToList();
            if (context.Json) context.Terminal.Say(JsonText.Of(new JsonArray([.. rules.Select(each => Json(store, each))])));
            else foreach (var each in rules) Print(context, store, each);
            foreach (var each in awaited) context.Terminal.Note($"{each.Url} awaits the signature of {store.FindIssuer(each.IssuerDid)?.Name}, and is not in force yet");
            if (rules.Count == 0 && awaited.Count == 0) context.Terminal.Note("no rule says who may become a trainer; set one with: t2t trainer eligibility set FILE --by ALIAS");
            return ExitCode.Done;
        });

    private static void Print(CommandContext context, CredentialStore store, EligibilityInForce each)
    {
        var (terminal, pathway) = (context.Terminal, each.Rule.Pathway);
        terminal.Say(Terminal.Tame($"{pathway.Name}, set by {store.FindIssuer(each.Record.IssuerDid)?.Name} on {Times.Day(each.Record.SetAt)}"));
        terminal.Say(Terminal.Tame("  for      " + string.Join(", ", each.Rule.Achievements)));
        foreach (var rung in pathway.Rungs)
        {
            terminal.Say(Terminal.Tame($"  {rung.Id}: {rung.Name}"));
            foreach (var line in EligibilityWords.Rule(rung.Requires)) terminal.Say(Terminal.Tame("    " + line));
            if (each.Rule.Renewal.GetValueOrDefault(TrainerStage.Find(rung.Id)!) is { } renewal) terminal.Say("    then: " + EligibilityWords.Renewal(renewal));
        }

        terminal.Say(Terminal.Tame("  signed   " + each.Record.Url));
    }

    private static JsonObject Json(CredentialStore store, EligibilityInForce each) => new()
    {
        ["id"] = each.Record.Url,
        ["digestMultibase"] = Multibase.Sha256(each.Digest),
        ["by"] = each.Record.IssuerDid,
        ["byName"] = store.FindIssuer(each.Record.IssuerDid)?.Name,
        ["setAt"] = XsdDateTime.Print(each.Record.SetAt),
        ["pathway"] = each.Rule.Pathway.Id,
        ["achievements"] = new JsonArray([.. each.Rule.Achievements.Select(pattern => JsonValue.Create(pattern))]),
        ["stages"] = new JsonArray([.. each.Rule.Pathway.Rungs.Select(rung => JsonValue.Create(rung.Id))]),
    };

    private static Verb End()
    {
        var which = new Argument<string?>("PATHWAY") { Description = "The id of its pathway (default: the only one)", Arity = ArgumentArity.ZeroOrOne };
        return new Verb("end", "Take a rule out of force; accreditations go on naming it", "t2t trainer eligibility end --by board") { which, By }
            .Does(context =>
            {
                using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
                var by = Issuers.Find(store, context.Arguments.GetRequiredValue(By));
                var rules = store.EligibilityRules().Where(each => each.EndedAt is null && each.IssuerDid == by.Did && (context.Arguments.GetValue(which) is not { } id || each.PathwayId == id)).ToList();
                if (rules.Count != 1) throw Refusal.Usage(rules.Count == 0 ? $"no such rule of {by.Name} is in force" : $"{by.Name} has {rules.Count} rules in force", rules.Count == 0 ? "see: t2t trainer eligibility show" : "name one by its pathway: " + string.Join(", ", rules.Select(each => each.PathwayId)));
                store.EndEligibility(rules[0]);
                context.Terminal.Say($"ended {rules[0].Url}");
                return ExitCode.Done;
            });
    }

    private static JsonElement ReadFile(CommandContext context, string given, out EligibilityRule rule)
    {
        var bytes = InputBytes.Read(context, given, out var unread);
        if (unread is not null) throw Refusal.Usage($"{given}: {Verb.Lower(unread.Message)}");
        string? problem;
        if ((Path.GetExtension(given) is ".yaml" or ".yml" ? YamlJson.Read(bytes.Span, out problem) : StrictJson.Parse(bytes.Span, out problem)) is not { } json) throw Refusal.Usage($"{given} cannot be read: {problem}");
        if (EligibilityReader.Read(json, out var problems) is { } read)
        {
            rule = read;
            return json;
        }

        foreach (var each in problems.Take(problems.Count - 1)) context.Terminal.Error($"{given}: {each}");
        throw Refusal.Usage($"{given}: {problems[^1]}", "nothing was set; the form of a rule is in the README, \"Becoming a trainer\"");
    }

    private static byte[] Sha256(JsonElement rule) => System.Security.Cryptography.SHA256.HashData(Jcs.Canonicalize(rule));
}
