using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t log witness</c>: says by its own clock that a log was so large, once the log has shown that it only grew.</summary>
internal static class LogWitness
{
    public static Command Create()
    {
        var folder = new Argument<string?>("DIR") { Description = "The folder of the log, or a copy of it; without, the witness's verifier key is printed", Arity = ArgumentArity.ZeroOrOne };
        var key = new Option<string>("--key") { Description = "Which key of this workspace is the witness's; never the log's own", Required = true, HelpName = "NAME" };
        var name = new Option<string>("--name") { Description = "The name the witness signs by", Required = true, HelpName = "WITNESS" };
        var anchors = LogCommand.AnchorsOption();
        return new Verb("witness", "Cosign a log's checkpoint with the time, if the log has only grown since last seen", """
            t2t log witness site/log --key archive --name archive.example
            """) { folder, key, name, anchors }
            .Does(context =>
            {
                var witness = context.Arguments.GetRequiredValue(name);
                if (!NoteKey.IsName(witness)) throw Refusal.Usage("--name: a witness's name has no spaces and no '+'", "it looks like archive.example.org");
                var workspace = context.OpenWorkspace();
                var alias = context.Arguments.GetRequiredValue(key);
                var publicKey = workspace.Keys.Public(alias);
                if (publicKey.Kind != KeyKind.Ed25519) throw Refusal.Usage($"the key '{alias}' is no Ed25519 key, and a witness needs one");
                var vkey = new NoteKey(witness, NoteKeyKind.CosignatureV1, publicKey);
                if (context.Arguments.GetValue(folder) is { } given) return Cosign(context, workspace, (alias, vkey), (context.PathOf(given), LogTrust.Of(context, context.Arguments.GetValue(anchors))));
                context.Terminal.Say(vkey.ToString());
                return ExitCode.Done;
            });
    }

    /// <summary>Adds lines that witnesses sent to the checkpoint in the folder; each has to be of a pinned witness.</summary>
    public static int Add(CommandContext context, string folder, string file, LogKeys keys)
    {
        var bytes = InputBytes.Read(context, file, out var unreadable);
        if (unreadable is not null) throw Refusal.Usage($"{file}: {Verb.Lower(unreadable.Message)} ({unreadable.Code.Id})");
        using var log = LogFolder.Open(folder);
        if (keys.Open(log.Files.ReadCheckpoint(), out var problem) is not { Note: var note }) throw Refused(problem!);
        var before = note.Signatures.Count;
        foreach (var line in Encoding.UTF8.GetString(bytes.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!NoteSignature.TryParse(line, out var signature)) throw Refusal.Usage($"{file}: '{Terminal.Tame(line)}' is not a signature line of a witness");
            if (note.Signatures.Any(each => each.ToString() == line)) continue;
            if (!keys.Witnesses.Any(witness => witness.Key.Made(signature))) throw Refusal.Usage($"no witness of this key is trusted here: {Terminal.Tame(signature.Name)}", "trust it with: t2t log trust KEY");
            note = note.With(signature);
        }

        // With every signature verified, or none is added.
        if (keys.Open(note.ToBytes(), out problem) is null) throw Refused(problem!);
        if (note.Signatures.Count > before) log.AddCosignatures(note);
        context.Terminal.Note($"{note.Signatures.Count - before} cosignatures added");
        if (note.Signatures.Count > before) SayWhatIsNext(context, folder);
        return ExitCode.Done;
    }

    private static int Cosign(CommandContext context, Workspace workspace, (string Alias, NoteKey Key) self, (string Folder, LogKeys Keys) log)
    {
        var files = new TileFolder(log.Folder);
        if (files.ReadCheckpoint() is not { } bytes) throw Refusal.Usage($"there is no log in {log.Folder}");
        var keys = new LogKeys(log.Keys.Logs, [new TrustedWitness(self.Key.Name, self.Key)]);
        if (keys.Open(bytes, out var problem) is not { } current) throw Refused(problem!);
        if (current.Log.Key.PublicKey.Equals(self.Key.PublicKey)) throw Refusal.Usage("this is the log's own key, and a log is no witness of itself", "make another with: t2t key new");
        var state = new WitnessState(workspace, current.Checkpoint.Origin);
        using var held = state.Lock();
        var last = state.Read(keys);
        var now = context.Surroundings.Clock.GetUtcNow();
        if (last?.SeenBy is [.., var latest] && latest.Time > now) throw Refusal.Incomplete($"the clock says {now:u}, and this witness signed at {latest.Time:u} before", "set the clock right; nothing was signed");

        if (last is not null && LogAudit.Compare(last.Checkpoint, current.Checkpoint, files) is { } fork) throw Refused(fork);
        if (current.Note.Signatures.FirstOrDefault(self.Key.Made) is { } earlier)
        {
            context.Terminal.Note($"this checkpoint was cosigned already, at {current.SeenBy[0].Time:u}");
            context.Terminal.Say(earlier.ToString());
            return ExitCode.Done;
        }

        using var signing = workspace.Keys.Open(self.Alias, context.Surroundings);
        if (new Witness(self.Key, signing.AsDidKey()).Cosign(last?.Checkpoint, current, files, now, out problem) is not { } mine) throw Refused(problem!);
        var cosigned = current.Note.With(mine);

        // Remembered before it is handed out: of two branches of a fork this witness can only ever have signed one.
        state.Write(cosigned);
        context.Terminal.Say(mine.ToString());
        PutIntoFolder(context, log.Folder, cosigned);
        return ExitCode.Done;
    }

    /// <summary>A witness may have only a copy, or no right to write: then the line it printed goes to the log's operator.</summary>
    private static void PutIntoFolder(CommandContext context, string folder, SignedNote cosigned)
    {
        try
        {
            using var writer = LogFolder.Open(folder);
            writer.AddCosignatures(cosigned);
            SayWhatIsNext(context, folder);
        }
        catch (Exception problem) when (problem is StoreException or IOException or UnauthorizedAccessException)
        {
            context.Terminal.Warn("signed, but not put into the folder: " + Verb.Lower(problem.Message));
            context.Terminal.Hint("whoever runs the log adds the line with: t2t log checkpoint DIR --cosignatures FILE");
        }
    }

    /// <summary>To whoever has files to prove: the workspace of the log.</summary>
    private static void SayWhatIsNext(CommandContext context, string folder)
    {
        if (context.FindWorkspace()?.LogPath == Path.TrimEndingDirectorySeparator(folder)) context.Terminal.Hint("put the time into the proofs with: t2t log prove");
    }

    private static Refusal Refused(Verdicts.Finding problem) =>
        new(problem.Outcome == Verdicts.Outcome.Fail ? ExitCode.Invalid : ExitCode.Indeterminate, $"{Verb.Lower(problem.Message)} ({problem.Code.Id})", problem.Code == Verdicts.FindingCode.LogUntrusted ? "trust the log by its key: t2t log trust KEY" : null);

    /// <summary>What this witness cosigned last, one file for each log.</summary>
    private sealed class WitnessState(Workspace workspace, string origin)
    {
        private readonly string _folder = Path.Combine(workspace.Folder, "witness");

        private string FilePath => Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin))));

        /// <summary>Two runs at once could sign two branches.</summary>
        public FileStream Lock()
        {
            Directory.CreateDirectory(_folder);
            return new FileStream(Path.Combine(_folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }

        public ProvenCheckpoint? Read(LogKeys keys)
        {
            if (!File.Exists(FilePath)) return null;
            return keys.Open(File.ReadAllBytes(FilePath), out var problem) is { } proven && proven.Checkpoint.Origin == origin
                ? proven
                : throw Refusal.Incomplete($"{FilePath} is not what this witness wrote: {problem?.Message ?? "it is of another log"}", "restore it from a backup; without it, what was signed before is not known");
        }

        public void Write(SignedNote cosigned) => AtomicFile.Write(FilePath, cosigned.ToBytes());
    }
}
