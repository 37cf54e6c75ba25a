using System.CommandLine;
using System.Globalization;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t log prove</c>: the proof that goes beside a credential.</summary>
internal static class LogProve
{
    public static Command Create()
    {
        var words = new Argument<string[]>("FILE")
        {
            Description = "Credentials, or folders of them; each gets FILE" + ProofFiles.Extension + ". Before them, the folder of the log if it is not this workspace's. Without any, all that this workspace has handed out",
            Arity = ArgumentArity.ZeroOrMore,
        };
        return new Verb("prove", "Write the proofs that credentials are in the log, with the earliest checkpoint a witness has cosigned", """
            t2t log prove
            """) { words }
            .Does(context => Prove(context, LogPlace.Of(context, context.Arguments.GetValue(words) ?? [])));
    }

    private static int Prove(CommandContext context, (string Folder, string[] Files) from)
    {
        var proofs = new ProofFiles(from.Folder, LogTrust.Of(context, null));
        var read = from.Files.Length > 0 ? LogInput.Read(context, from.Files) : [.. LogInput.OfWorkspace(context)];
        var places = proofs.Find(read.Select(each => each.Entry).ToHashSet());
        var absent = read.Where(each => !places.ContainsKey(each.Entry)).ToList();
        if (absent.Count > 0 && from.Files.Length > 0) throw Refusal.Usage($"{absent[0].Path} is not in the log, or not in its checkpoint", "log it with: t2t log append, then t2t log checkpoint");

        var made = proofs.Write(read.Where(each => places.ContainsKey(each.Entry)).Select(each => new LoggedFile(context.PathOf(each.Path), each.Entry, places[each.Entry])));
        Report(context, made, absent);
        return ExitCode.Done;
    }

    private static void Report(CommandContext context, ProofsWritten made, List<(string Path, Sha256Digest Entry)> absent)
    {
        var unchanged = made.Unchanged > 0 ? string.Create(CultureInfo.InvariantCulture, $", {made.Unchanged} left as good as they are") : "";
        context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{Words.Count(made.Written, "proof")} written{unchanged}"));
        if (absent.Count > 0)
        {
            context.Terminal.Warn(string.Create(CultureInfo.InvariantCulture, $"{absent.Count} files are not in the log, or not in its checkpoint: {absent[0].Path}{(absent.Count > 1 ? ", …" : "")}"));
            context.Terminal.Hint("they are added with: t2t log append, then t2t log checkpoint");
        }

        if (made.Unseen > 0) context.Terminal.Warn(string.Create(CultureInfo.InvariantCulture, $"{made.Unseen} of them name no witness, so they prove no time yet: t2t log witness, then prove again"));
    }
}
