using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>A log in a folder whose entry number n is the digest of n, so that anybody can say what has to be in it.</summary>
internal static class LogWorld
{
    public const string Origin = "log.example/t2t";

    private static readonly SigningKey Secret = SigningKey.FromSeed(KeyKind.Ed25519, Enumerable.Repeat((byte)1, 32).ToArray());

    private static readonly SigningKey WitnessSecret = SigningKey.FromSeed(KeyKind.Ed25519, Enumerable.Repeat((byte)2, 32).ToArray());

    public static readonly ISigner Signer = Secret.AsDidKey();

    public static readonly NoteKey Key = new(Origin, NoteKeyKind.Ed25519, Secret.PublicKey);

    public static readonly NoteKey WitnessKey = new("witness.example/w1", NoteKeyKind.CosignatureV1, WitnessSecret.PublicKey);

    public static readonly Witness Witness = new(WitnessKey, WitnessSecret.AsDidKey());

    public static readonly LogKeys Keys = new([new TrustedLog(Origin, Key)], [new TrustedWitness("State Archive", WitnessKey)]);

    public static Sha256Digest Entry(long number) => Sha256Digest.Of(BitConverter.GetBytes(number));

    public static IEnumerable<Sha256Digest> Entries(long first, long count)
    {
        for (var number = first; number < first + count; number++) yield return Entry(number);
    }

    public static LogFolder Create(string folder)
    {
        LogFolder.Create(folder, Key, Signer);
        return LogFolder.Open(folder);
    }

    /// <summary>Appends the next so many, and signs.</summary>
    public static void Grow(this LogFolder log, int count)
    {
        log.Append(Entries(log.Size, count));
        log.Sign(Signer);
    }

    /// <summary>As the world sees it: signed by the log, every entry and tile in place, nothing but what was appended.</summary>
    public static string? Fault(string folder)
    {
        var files = new TileFolder(folder);
        var proven = Keys.Open(files.ReadCheckpoint() ?? [], out var problem);
        if (proven is null) return problem!.ToString();
        if (LogAudit.Check(proven.Checkpoint, files) is { } damage) return damage.ToString();
        var size = proven.Checkpoint.Tree.Size;
        for (var start = 0L; start < size; start += TilePath.FullWidth)
        {
            var path = TilePath.EntriesOf(start, size);
            if (!LogAudit.ReadBundle(files, path, out _)!.SequenceEqual(Entries(start, path.Width))) return $"{path} has other entries";
        }

        return null;
    }

    /// <summary>Batches of many sizes, a checkpoint after some of them; says how large the log is after each append that returned.</summary>
    public static void AppendUntilKilled(string folder)
    {
        using var log = LogFolder.Open(folder);
        for (var turn = log.Size; ; turn++)
        {
            log.Append(Entries(log.Size, (turn % 5) switch { 0 => 1, 1 => 7, 2 => 300, 3 => 255, _ => 1000 }));
            Console.WriteLine(log.Size);
            if (turn % 3 == 0) log.Sign(Signer);
        }
    }
}
