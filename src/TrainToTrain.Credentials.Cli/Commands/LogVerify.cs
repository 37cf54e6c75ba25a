using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t log verify</c>: one proof, offline; or a whole log, every entry of it.</summary>
internal static class LogVerify
{
    public static Command Create()
    {
        var what = new Argument<string?>("PATH") { Description = "A proof (FILE.tlog-proof), or the folder of a log (default: the log of this workspace)", Arity = ArgumentArity.ZeroOrOne };
        var credential = new Option<string?>("--credential") { Description = "What a proof is of (default: the file of its name without .tlog-proof)", HelpName = "FILE" };
        var since = new Option<string?>("--since") { Description = "A checkpoint of the log kept from before: that the log has not forked or shrunk since", HelpName = "FILE" };
        var anchors = LogCommand.AnchorsOption();
        return new Verb("verify", "Check a proof of existence, or a log from its first entry to its checkpoint", """
            t2t log verify badge.jwt.tlog-proof --anchors anchors.json
            exit status: 0 it holds, 1 it does not, 2 it cannot be read, 3 nobody you trust vouches for it
            """) { what, credential, since, anchors, CommonOptions.Format }
            .Does(context =>
            {
                var path = LogPlace.Of(context, context.Arguments.GetValue(what));
                var keys = LogTrust.Of(context, context.Arguments.GetValue(anchors));
                return Directory.Exists(path)
                    ? VerifyLog(context, new TileFolder(path), keys, context.Arguments.GetValue(since))
                    : VerifyProof(context, keys, context.Arguments.GetValue(what) ?? path, context.Arguments.GetValue(credential));
            });
    }

    private static int VerifyProof(CommandContext context, LogKeys keys, string file, string? credential)
    {
        if (credential is null && !file.EndsWith(ProofFiles.Extension, StringComparison.Ordinal)) throw Refusal.Usage($"{file} is neither a folder nor a {ProofFiles.Extension}", "say what it is a proof of with --credential FILE");
        var bytes = InputBytes.Read(context, file, out var unreadable);
        if (unreadable is not null) throw Refusal.Usage($"{file}: {Verb.Lower(unreadable.Message)} ({unreadable.Code.Id})");
        var entry = LogInput.EntryOf(context, credential ?? file[..^ProofFiles.Extension.Length]);
        if (TlogProof.Verify(bytes.Span, entry, keys, out var problem) is not { } proof) return Refuse(context, problem!);
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonObject
            {
                ["log"] = proof.Checkpoint.Checkpoint.Origin,
                ["index"] = proof.Index,
                ["time"] = Text(proof.Time),
                ["seenBy"] = new JsonArray([.. proof.SeenBy.Select(seen => new JsonObject { ["witness"] = seen.Witness.Name, ["time"] = Text(seen.Time) })]),
            }));
            return ExitCode.Done;
        }

        context.Terminal.Say($"it existed at {Text(proof.Time)}");
        context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"  log      {Terminal.Tame(proof.Checkpoint.Checkpoint.Origin)}, entry {proof.Index}"));
        foreach (var seen in proof.SeenBy) context.Terminal.Say($"  seen by  {Terminal.Tame(seen.Witness.Name)} at {Text(seen.Time)}");
        return ExitCode.Done;
    }

    private static int VerifyLog(CommandContext context, TileFolder files, LogKeys keys, string? since)
    {
        if (files.ReadCheckpoint() is not { } bytes) throw Refusal.Usage($"there is no log in {files.Folder}");
        if (keys.Open(bytes, out var problem) is not { } current) return Refuse(context, problem!);
        if (since is not null)
        {
            var kept = InputBytes.Read(context, since, out var unreadable);
            if (unreadable is not null) throw Refusal.Usage($"{since}: {Verb.Lower(unreadable.Message)} ({unreadable.Code.Id})");
            if (keys.Open(kept.Span, out problem) is not { } older) return Refuse(context, problem!);
            if (older.Checkpoint.Origin != current.Checkpoint.Origin) throw Refusal.Usage($"{since} is of another log: {Terminal.Tame(older.Checkpoint.Origin)}");
            if (LogAudit.Compare(older.Checkpoint, current.Checkpoint, files) is { } fork) return Refuse(context, fork);
        }

        if (LogAudit.Check(current.Checkpoint, files) is { } damage) return Refuse(context, damage);
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonObject { ["log"] = current.Checkpoint.Origin, ["size"] = current.Checkpoint.Tree.Size, ["seenBy"] = new JsonArray([.. current.SeenBy.Select(seen => new JsonObject { ["witness"] = seen.Witness.Name, ["time"] = Text(seen.Time) })]) }));
            return ExitCode.Done;
        }

        context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{Terminal.Tame(current.Checkpoint.Origin)}: all {current.Checkpoint.Tree.Size} entries lead to what it has signed"));
        foreach (var seen in current.SeenBy) context.Terminal.Say($"  seen by  {Terminal.Tame(seen.Witness.Name)} at {Text(seen.Time)}");
        return ExitCode.Done;
    }

    /// <summary>The finding is the result: on standard output, like a verdict's.</summary>
    private static int Refuse(CommandContext context, Finding problem)
    {
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonObject { ["finding"] = problem.Code.Id, ["outcome"] = problem.Outcome.ToString().ToLowerInvariant(), ["message"] = problem.Message, ["target"] = problem.Target }));
        }
        else
        {
            context.Terminal.Say($"{(problem.Outcome == Outcome.Fail ? "invalid" : "cannot be decided")}: {Terminal.Tame(problem.Message)} ({problem.Code.Id})");
            if (problem.Target is not null) context.Terminal.Say($"  what     {Terminal.Tame(problem.Target)}");
        }

        if (problem.Code == FindingCode.LogUntrusted) context.Terminal.Hint("name the logs and witnesses you trust with --anchors FILE, or in the workspace: t2t log trust KEY");
        return problem.Code == FindingCode.LogMalformed ? ExitCode.Usage : problem.Outcome == Outcome.Fail ? ExitCode.Invalid : ExitCode.Indeterminate;
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
