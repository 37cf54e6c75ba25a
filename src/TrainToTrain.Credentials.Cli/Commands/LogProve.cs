using System.CommandLine;
using System.Globalization;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Store;
using LogCheckpoint = TrainToTrain.Credentials.Log.Checkpoint;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t log prove</c>: the proof that goes beside a credential.</summary>
internal static class LogProve
{
    public const string Extension = ".tlog-proof";

    public static Command Create(Surroundings surroundings)
    {
        var folder = LogCommand.FolderArgument();
        var files = new Argument<string[]>("FILE") { Description = "Credentials, or folders of them; each gets FILE" + Extension, Arity = ArgumentArity.OneOrMore };
        return new Verb("prove", "Write the proof that a credential is in the log, with the earliest checkpoint a witness has cosigned", """
            t2t log prove site/log badges/mag-fillet-welds
            """) { folder, files }
            .Does(surroundings, context => Prove(context, context.PathOf(context.Arguments.GetRequiredValue(folder)), context.Arguments.GetRequiredValue(files)));
    }

    private static int Prove(CommandContext context, string folder, string[] inputs)
    {
        var key = LogFolder.KeyOf(folder);
        var files = new TileFolder(folder);
        var keys = new LogKeys([new TrustedLog(key.Name, key)], []);
        var (note, checkpoint) = Read(files.ReadCheckpoint(), keys);
        var read = LogInput.Read(context, inputs);
        var places = files.Find(checkpoint.Tree.Size, read.Select(each => each.Entry).ToHashSet());
        foreach (var (file, entry) in read)
        {
            if (!places.ContainsKey(entry)) throw Refusal.Usage($"{file} is not in the log, or not in its checkpoint", "log it with: t2t log append, then t2t log checkpoint");
        }

        var unseen = 0;
        foreach (var (file, entry) in read)
        {
            var cosigned = files.ReadCosigned(places[entry]).FirstOrDefault();
            var (seen, tree) = cosigned is null ? (note, checkpoint) : Read(cosigned, keys);
            if (seen.Signatures.Count < 2) unseen++;
            var prover = new MerkleProver(files, tree.Tree.Size);
            if (prover.Inclusion(places[entry]) is not { } hashes) throw Refusal.Incomplete(Verb.Lower(prover.Problem!.Message), prover.Problem.Target);
            var proof = new TlogProof(places[entry], hashes, seen);
            if (!proof.IsOf(entry)) throw Refusal.Incomplete("the tiles of the log do not lead to its checkpoint", "look at it with: t2t log verify DIR");
            AtomicFile.Write(context.PathOf(file) + Extension, proof.ToBytes());
        }

        context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{read.Count} proofs written"));
        if (unseen > 0) context.Terminal.Warn($"{unseen} of them name no witness, so they prove no time yet: t2t log witness, then prove again");
        return ExitCode.Done;
    }

    private static (SignedNote Note, LogCheckpoint Checkpoint) Read(byte[]? bytes, LogKeys keys) =>
        keys.Open(bytes ?? [], out var problem) is { } proven ? (proven.Note, proven.Checkpoint) : throw Refusal.Incomplete($"a checkpoint of the log cannot be used: {Verb.Lower(problem!.Message)}");
}
