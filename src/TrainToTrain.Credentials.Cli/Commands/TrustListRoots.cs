using System.CommandLine;
using System.Globalization;
using TrainToTrain.Credentials.Cli.TrustLists;
using TrainToTrain.Credentials.TrustLists;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t trust-list init</c> and <c>rotate</c>: which keys there are, and how many of them sign.</summary>
internal static class TrustListRoots
{
    private static readonly Option<string[]?> RootKey = new("--root-key") { Description = "A key that signs roots: a did:key, a public JWK file or a key of the workspace; as often as there are keys", HelpName = "KEY", AllowMultipleArgumentsPerToken = false };
    private static readonly Option<int?> Threshold = new("--threshold") { Description = "How many root keys have to sign (default: more than half)", HelpName = "N" };
    private static readonly Option<string[]?> ListKey = new("--list-key") { Description = "A key that signs lists, likewise", HelpName = "KEY", AllowMultipleArgumentsPerToken = false };
    private static readonly Option<int?> ListThreshold = new("--list-threshold") { Description = "How many list keys have to sign (default: one)", HelpName = "N" };
    private static readonly Option<int> ValidDays = new("--valid-days") { Description = "How long verifiers may rely on this root; publish the next one before", DefaultValueFactory = _ => 365, HelpName = "N" };

    public static Verb Init()
    {
        var by = new Option<string>("--by") { Description = "The authority of this workspace whose list it is", Required = true, HelpName = "ALIAS" };
        return new Verb("init", "Begin a trust list: write its first root, for the root keys to sign", """
            t2t trust-list init --by board --root-key chair --root-key did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK --threshold 2 --list-key board
            """) { by, RootKey, Threshold, ListKey, ListThreshold, ValidDays }
            .Does(context =>
            {
                var workspace = context.OpenWorkspace();
                using var store = workspace.OpenStore(context.Surroundings.Clock);
                var authority = Issuers.Find(store, context.Arguments.GetRequiredValue(by));
                if (authority.Role != "authority") throw Refusal.Usage($"{authority.Name} is no authority: whom to trust is not a trainer's to say");
                var folder = new TrustListFolder(workspace);
                if (folder.Exists) throw Refusal.Usage("this workspace publishes a trust list already", "its keys are changed with: t2t trust-list rotate");
                var (root, list) = (Keys(context, RootKey), Keys(context, ListKey));
                if (root is null || list is null) throw Refusal.Usage("a trust list needs root keys and list keys", "name them with --root-key and --list-key; root keys are best kept on machines without a network");
                var now = Today(context);
                return Write(context, folder, new TrustRootDraft(folder.Id, authority.Name, 1)
                {
                    ValidFrom = now,
                    ValidUntil = now.AddDays(Days(context, ValidDays)),
                    RootKeys = (root, context.Arguments.GetValue(Threshold) ?? (root.Count / 2) + 1),
                    ListKeys = (list, context.Arguments.GetValue(ListThreshold) ?? 1),
                });
            });
    }

    public static Verb Rotate() => new Verb("rotate", "Write the next root: other keys, or the same for longer; enough of the keys before and after have to sign it", """
        t2t trust-list rotate --list-key board-2
        """) { RootKey, Threshold, ListKey, ListThreshold, ValidDays }
        .Does(context =>
        {
            var folder = new TrustListFolder(context.OpenWorkspace());
            var root = folder.Held(context.Surroundings.Clock)?.After.Root ?? throw Refusal.Usage("there is no root that is signed by enough of its keys", "see: t2t trust-list show");
            var (rootKeys, listKeys, now) = (Keys(context, RootKey), Keys(context, ListKey), Today(context));
            return Write(context, folder, new TrustRootDraft(folder.Id, root.Name, root.Version + 1)
            {
                ValidFrom = now,
                ValidUntil = now.AddDays(Days(context, ValidDays)),
                RootKeys = (rootKeys ?? root.RootKeys.Dids, context.Arguments.GetValue(Threshold) ?? (rootKeys is null ? root.RootKeys.Threshold : (rootKeys.Count / 2) + 1)),
                ListKeys = (listKeys ?? root.ListKeys.Dids, context.Arguments.GetValue(ListThreshold) ?? (listKeys is null ? root.ListKeys.Threshold : 1)),
            });
        });

    public static int Days(CommandContext context, Option<int> option) =>
        context.Arguments.GetValue(option) is var days and >= 1 and <= 3660 ? days : throw Refusal.Usage("--valid-days is 1 to 3660");

    /// <summary>Whole seconds: what is signed is written so.</summary>
    public static DateTimeOffset Today(CommandContext context) => DateTimeOffset.FromUnixTimeSeconds(context.Surroundings.Clock.GetUtcNow().ToUnixTimeSeconds());

    private static int Write(CommandContext context, TrustListFolder folder, TrustRootDraft draft)
    {
        var root = TrustDocument.Draft(draft, out var problem) ?? throw Refusal.Usage(Verb.Lower(problem!.Message));
        if (folder.Roots.FirstOrDefault(each => each.Version == root.Version) is { Signatures: > 0 } signed)
        {
            throw Refusal.Usage(string.Create(CultureInfo.InvariantCulture, $"version {signed.Version} of the root is on its way to being signed: two roots of one version would divide verifiers"), $"if nobody has it yet, remove {folder.PathOf(signed)}");
        }

        TrustListSigning.Tell(context, root);
        context.Terminal.Say(folder.Write(root));
        TrustListSigning.HintToSign(context, root);
        return ExitCode.Done;
    }

    private static IReadOnlyList<string>? Keys(CommandContext context, Option<string[]?> option) =>
        context.Arguments.GetValue(option) is { Length: > 0 } given ? [.. given.Select(each => Key(context, each))] : null;

    private static string Key(CommandContext context, string given)
    {
        if (given.StartsWith("did:", StringComparison.Ordinal)) return given;
        return KeyCommand.DidKeyOf(File.Exists(context.PathOf(given)) ? PublicKeyFile.Read(context, given) : context.OpenWorkspace().Keys.Public(given));
    }
}
