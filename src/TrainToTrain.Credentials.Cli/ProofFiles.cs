using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// The proofs of one log: FILE.tlog-proof beside a credential says where the log has it and who saw that log when. Of the checkpoints
/// that have it, the one a witness saw first; until one has, the log's newest. A proof that is there stays unless the new one shows more. A bundle
/// beside the file carries the same proof.
/// </summary>
internal sealed class ProofFiles
{
    public const string Extension = TlogProof.FileExtension;

    private readonly TileFolder _files;
    private readonly LogKeys _keys;
    private readonly List<(long Size, SeenCheckpoint Best)> _checkpoints = [];
    private readonly Dictionary<long, MerkleProver> _provers = [];

    /// <param name="trusted">By whose witnesses' times proofs are compared.</param>
    /// <param name="first">The lowest index there is to prove.</param>
    public ProofFiles(string folder, LogKeys trusted, long first = 0)
    {
        var key = LogFolder.KeyOf(folder);
        _files = new TileFolder(folder);
        _keys = new LogKeys([new TrustedLog(key.Name, key)], trusted.Witnesses);
        var best = Read(_files.ReadCheckpoint() ?? []);
        Size = best.Tree.Size;
        _checkpoints.Add((Size, best));

        // From the largest down, so that each size has the best of what comes at it or after it.
        foreach (var cosigned in _files.ReadCosigned(first).Select(Read).Where(each => each.Tree.Size <= Size).Reverse())
        {
            if (!best.ShowsMoreThan(cosigned)) best = cosigned;
            _checkpoints.Insert(0, (cosigned.Tree.Size, best));
        }
    }

    /// <summary>Entries of the newest checkpoint; no other can be proven.</summary>
    public long Size { get; }

    /// <summary>Where entries are that can be proven.</summary>
    public IReadOnlyDictionary<Sha256Digest, long> Find(IReadOnlySet<Sha256Digest> entries) => _files.Find(Size, entries);

    public ProofsWritten Write(IEnumerable<LoggedFile> files)
    {
        int written = 0, unchanged = 0, unseen = 0;
        ParallelFiles.ForEach(files.Select(Made), made =>
        {
            if (!made.Seen) Interlocked.Increment(ref unseen);
            if (made.Better is null) Interlocked.Increment(ref unchanged);
            else
            {
                AtomicFile.Write(made.File.Path + Extension, made.Better);
                Interlocked.Increment(ref written);
            }

            BundleFiles.PutProof(made.File.Path, made.File.Entry, (made.Better ?? made.There)!);
        });
        return new ProofsWritten(written, unchanged, unseen);

        (LoggedFile File, byte[]? There, byte[]? Better, bool Seen) Made(LoggedFile file)
        {
            var path = file.Path + Extension;
            var there = File.Exists(path) ? File.ReadAllBytes(path) : null;
            return (file, there, Better(there, file, out var seen), seen);
        }
    }

    /// <summary>A proof that shows more than the one there is; null when none does.</summary>
    /// <param name="seen">Whether the one that counts now has the signature of a witness.</param>
    public byte[]? Better(ReadOnlySpan<byte> there, LoggedFile file, out bool seen)
    {
        var best = _checkpoints.First(each => each.Size > file.Index).Best;
        var before = SeenBy(there, file.Entry);
        if (before is not null && !best.ShowsMoreThan(before))
        {
            seen = before.Witnesses > 0;
            return null;
        }

        seen = best.Witnesses > 0;
        return Make(best, file).ToBytes();
    }

    private TlogProof Make(SeenCheckpoint checkpoint, LoggedFile file)
    {
        if (!_provers.TryGetValue(checkpoint.Tree.Size, out var prover)) _provers.Add(checkpoint.Tree.Size, prover = new MerkleProver(_files, checkpoint.Tree.Size));
        if (prover.Inclusion(file.Index) is not { } hashes) throw Refusal.Incomplete(Verb.Lower(prover.Problem!.Message), prover.Problem.Target);
        var proof = new TlogProof(file.Index, hashes, checkpoint.Note);
        return proof.IsOf(file.Entry) ? proof : throw Refusal.Incomplete("the tiles of the log do not lead to its checkpoint", "look at it with: t2t log verify");
    }

    /// <summary>What the proof that is there shows; null when it is none of this entry by this log.</summary>
    private SeenCheckpoint? SeenBy(ReadOnlySpan<byte> there, Sha256Digest entry) =>
        TlogProof.TryParse(there, out var proof, out _) && proof.IsOf(entry) && _keys.Open(proof.Checkpoint.ToBytes(), out _) is { } proven ? SeenCheckpoint.Of(proven) : null;

    private SeenCheckpoint Read(byte[] note) =>
        _keys.Open(note, out var problem) is { } proven ? SeenCheckpoint.Of(proven) : throw Refusal.Incomplete($"a checkpoint of the log cannot be used: {Verb.Lower(problem!.Message)}");
}
