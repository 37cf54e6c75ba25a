using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.TrustLists;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.TrustLists;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t trust-list</c>: what an authority publishes so that verifiers know whom its world consists of, and notice when they are kept from knowing (decision 0020).</summary>
internal static class TrustListCommand
{
    public static Command Create() => new Verb("trust-list", "Publish whom to trust, signed, with an end, so that verifiers stay up to date by themselves", "t2t trust-list show")
    {
        TrustListRoots.Init(),
        Draft(),
        TrustListSigning.Sign(),
        TrustListSigning.Collect(),
        TrustListRoots.Rotate(),
        Show(),
    };

    private static Verb Draft()
    {
        var days = new Option<int>("--valid-days") { Description = "How long verifiers may rely on it; publish the next one before", DefaultValueFactory = _ => 30, HelpName = "N" };
        var apart = new Option<bool>("--apart") { Description = "Name agreements by their digests, and publish each as a file of its own" };
        return new Verb("draft", "Write down as the next list what is pinned by hand in anchors.json, and where the registers of this workspace are", "t2t trust-list draft --valid-days 30") { days, apart }
            .Does(context =>
            {
                var workspace = context.OpenWorkspace();
                using var store = workspace.OpenStore(context.Surroundings.Clock);
                var folder = new TrustListFolder(workspace);
                var root = folder.Held(context.Surroundings.Clock)?.After.Root ?? throw Refusal.Usage("there is no root that is signed by enough of its keys", "see: t2t trust-list show");
                var now = TrustListRoots.Today(context);
                var trust = Trust(workspace, store);
                var documents = context.Arguments.GetValue(apart) ? TakeApart(folder, trust) : [];
                var draft = new TrustListDraft(folder.Id, root.Name, folder.Lists is [.., var last] ? last.Version + 1 : 1)
                {
                    ValidFrom = now,
                    ValidUntil = now.AddDays(TrustListRoots.Days(context, days)),
                    Root = root.Version,
                    Trust = JsonText.Bytes(trust),
                    Documents = documents,
                };
                var list = TrustDocument.Draft(draft, out var problem) ?? throw Refusal.Usage(Verb.Lower(problem!.Message));
                TrustListSigning.Tell(context, list);
                context.Terminal.Say(folder.Write(list));
                TrustListSigning.HintToSign(context, list);
                return ExitCode.Done;
            });
    }

    /// <summary>What is pinned by hand: nobody passes on what a list of somebody else says.</summary>
    private static JsonObject Trust(Workspace workspace, CredentialStore store)
    {
        var trust = JsonNode.Parse(AnchorsFile.Read(workspace.AnchorsPath, workspace.AnchorsPath).ByHand.Write())!.AsObject();
        var known = trust["registers"] as JsonArray ?? [];
        trust["registers"] = known;
        foreach (var register in store.Registers())
        {
            if (known.Any(each => (string?)each!["url"] == register.Url) || store.Publication(register.Url) is not { } published || FromOf(published) is not { } from) continue;
            known.Add(new JsonObject { ["url"] = register.Url, ["notBefore"] = from });
        }

        if (known.Count == 0) trust.Remove("registers");
        return trust;
    }

    private static string? FromOf(byte[] register) =>
        CredentialParser.Parse(register, out _)?.Payload is { } payload && payload.TryGetProperty("validFrom", out var from) && from.ValueKind == JsonValueKind.String ? from.GetString() : null;

    private static List<ReferencedDocument> TakeApart(TrustListFolder folder, JsonObject trust)
    {
        var documents = new List<ReferencedDocument>();
        foreach (var each in trust["agreements"] as JsonArray ?? []) documents.Add(folder.Refer(System.Text.Encoding.UTF8.GetBytes(each is JsonValue text ? (string)text! : each!.ToJsonString())));
        trust.Remove("agreements");
        return documents;
    }

    private static Verb Show()
    {
        var file = new Argument<string?>("FILE") { Description = "A root or a list (default: the newest of each in the workspace)", Arity = ArgumentArity.ZeroOrOne };
        return new Verb("show", "Say what a root or a list says, who has signed it, and by which digest it is handed over", "t2t trust-list show trust-list/root-1.json") { file }
            .Does(context =>
            {
                if (context.Arguments.GetValue(file) is { } given)
                {
                    if (!File.Exists(context.PathOf(given))) throw Refusal.Usage($"there is no file {given}");
                    TrustListSigning.Tell(context, TrustListFolder.Read(context.PathOf(given)));
                    return ExitCode.Done;
                }

                var folder = new TrustListFolder(context.OpenWorkspace());
                if (!folder.Exists) throw Refusal.Usage("this workspace publishes no trust list", "begin one with: t2t trust-list init");
                TrustListSigning.Tell(context, folder.Roots[^1]);
                if (folder.Lists is [.., var list]) TrustListSigning.Tell(context, list);
                var held = folder.Held(context.Surroundings.Clock);
                foreach (var missing in folder.Missing(held?.After)) context.Terminal.Note(missing);
                if (held?.Findings.FirstOrDefault(finding => finding.Code != FindingCode.TrustUnavailable) is { } problem) context.Terminal.Warn(Verb.Lower(problem.Message));
                return ExitCode.Done;
            });
    }
}
