using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t log</c>: the issuance log, which proves that a credential was there before its trainer was stopped (DESIGN §5.2).</summary>
internal static class LogCommand
{
    public static readonly Func<Option<string?>> AnchorsOption = () => new("--anchors") { Description = "The logs and witnesses to trust (default: anchors.json of the workspace)", HelpName = "FILE" };

    public static Command Create() => new Verb("log", "Keep a public log of what was issued, and prove when it was there", "t2t log append")
    {
        Init(),
        LogUse.Create(),
        Append(),
        Checkpoint(),
        LogWitness.Create(),
        LogProve.Create(),
        LogVerify.Create(),
        Trust(),
    };

    private static Verb Init()
    {
        var folder = new Argument<string>("DIR") { Description = "The folder of the log: static files for any web host" };
        var name = new Option<string>("--name") { Description = "Its origin: the address it will be served at, without the scheme", Required = true, HelpName = "ORIGIN" };
        var key = new Option<string>("--key") { Description = "What its key is called in this workspace; made if there is none", HelpName = "NAME", DefaultValueFactory = _ => "log" };
        return new Verb("init", "Make an empty log, and its key, which goes into this workspace's anchors; what is signed here is logged from then on", """
            t2t log init site/log --name badges.riverside.example/log
            """) { folder, name, key }
            .Does(context =>
            {
                var alias = context.Arguments.GetRequiredValue(key);
                var origin = context.Arguments.GetRequiredValue(name);
                Aliases.Check(alias);
                if (!NoteKey.IsName(origin)) throw Refusal.Usage("--name: an origin has no spaces and no '+'", "it looks like badges.example.org/log");
                var workspace = context.OpenWorkspace();
                if (!workspace.Keys.Has(alias)) workspace.Keys.Create(alias, KeyKind.Ed25519, Passphrase.Choose(context.Surroundings, alias));
                using var signing = workspace.Keys.Open(alias, context.Surroundings);
                if (signing.PublicKey.Kind != KeyKind.Ed25519) throw Refusal.Usage($"the key '{alias}' is no Ed25519 key, and a log needs one", "choose another with --key");
                var vkey = new NoteKey(origin, NoteKeyKind.Ed25519, signing.PublicKey);
                var path = context.PathOf(context.Arguments.GetRequiredValue(folder));
                Create(path, vkey, signing.AsDidKey());
                LogTrust.Pin(workspace, vkey, origin);
                context.Terminal.Say(vkey.ToString());
                if (workspace.LogPath is { } kept) context.Terminal.Note($"this workspace goes on with the log in {kept}; this one takes its place with: t2t log use DIR");
                else LogUse.Keep(context, workspace, path);
                context.Terminal.Hint("verifiers trust it by this key: t2t log trust KEY, or \"logs\" in their anchors file");
                return ExitCode.Done;
            });
    }

    private static void Create(string path, NoteKey vkey, ISigner signer)
    {
        try
        {
            LogFolder.Create(path, vkey, signer);
        }
        catch (StoreException problem) when (problem.Kind == StoreProblem.AlreadyExists)
        {
            throw Refusal.Usage(problem.Message, "if it is this workspace's: t2t log use DIR; a log is never started again");
        }
    }

    private static Verb Append()
    {
        var words = new Argument<string[]>("FILE")
        {
            Description = "Credentials, or folders of them. Before them, the folder of the log if it is not this workspace's. Without any, all that this workspace has handed out",
            Arity = ArgumentArity.ZeroOrMore,
        };
        return new Verb("append", "Add the digests of credentials; nothing else of them is logged, and what is logged stays", """
            t2t log append badges/mag-fillet-welds
            """) { words, CommonOptions.Format }
            .Does(context =>
            {
                var (path, files) = LogPlace.Of(context, context.Arguments.GetValue(words) ?? []);
                LogFolder.KeyOf(path);
                var read = files.Length > 0 ? LogInput.Read(context, files) : [.. LogInput.OfWorkspace(context)];
                using var log = LogFolder.Open(path);
                var places = log.AppendMissing(read.Select(each => each.Entry), out var appended);
                Report(context, read.ConvertAll(each => (each.Path, places[each.Entry])), (appended, places.Count - appended));
                return ExitCode.Done;
            });
    }

    private static void Report(CommandContext context, List<(string File, long Index)> places, (int Appended, int Known) counts)
    {
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonArray([.. places.Select(place => new JsonObject { ["file"] = place.File, ["index"] = place.Index })])));
            return;
        }

        context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"logged {counts.Appended}, logged before {counts.Known}"));
        if (counts.Appended > 0) context.Terminal.Hint("they count once the log is signed: t2t log checkpoint");
    }

    private static Verb Checkpoint()
    {
        var folder = new Argument<string?>("DIR") { Description = "The folder of the log (default: the log of this workspace)", Arity = ArgumentArity.ZeroOrOne };
        var cosigned = new Option<string?>("--cosignatures") { Description = "A file of signature lines from witnesses, to be added to the checkpoint there is", HelpName = "FILE" };
        var anchors = AnchorsOption();
        return new Verb("checkpoint", "Sign the log as it is now, so that its new entries count", "t2t log checkpoint site/log") { folder, cosigned, anchors }
            .Does(context =>
            {
                var path = LogPlace.Of(context, context.Arguments.GetValue(folder));
                var key = LogFolder.KeyOf(path);
                if (context.Arguments.GetValue(cosigned) is { } lines) return LogWitness.Add(context, path, lines, LogTrust.Of(context, context.Arguments.GetValue(anchors)));
                using var signing = LogKeyring.Open(context.Surroundings, context.OpenWorkspace(), key);
                using var log = LogFolder.Open(path);
                var signed = log.Sign(signing.AsDidKey());
                context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{signed.Origin}: {signed.Tree.Size} entries"));
                return ExitCode.Done;
            });
    }

    private static Verb Trust()
    {
        var vkey = new Argument<string>("KEY") { Description = "The verifier key of a log or a witness, from a source you trust anyway" };
        var name = new Option<string?>("--name") { Description = "What people are to be shown of a witness (default: the name in the key)", HelpName = "NAME" };
        return new Verb("trust", "Add a log or a witness to this workspace's anchors", """
            t2t log trust archive.example+0e1f04c1+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU --name "State Archive"
            """) { vkey, name }
            .Does(context =>
            {
                if (!NoteKey.TryParse(context.Arguments.GetRequiredValue(vkey), out var key, out var problem)) throw Refusal.Usage(Verb.Lower(problem), "it looks like log.example.org+0123abcd+AbCd…");
                var shown = key.Kind == NoteKeyKind.Ed25519 ? key.Name : context.Arguments.GetValue(name) ?? key.Name;
                var kind = key.Kind == NoteKeyKind.Ed25519 ? "log" : "witness";
                var added = LogTrust.Pin(context.OpenWorkspace(), key, shown);
                context.Terminal.Note($"the {kind} {Terminal.Tame(shown)} is {(added ? "trusted from now on" : "trusted already")}");
                return ExitCode.Done;
            });
    }
}
