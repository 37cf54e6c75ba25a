using System.Text;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// The one writer of a log's folder. Bundles of entries are the truth: each is on the disk, whole, before the next is begun and before an
/// append returns; tiles follow from them and are made again when a crash left them out; the checkpoint comes last. So whenever the process
/// dies, the next one to open the folder finds every entry that was acknowledged, in its place, and at most some more.
/// </summary>
public sealed class LogFolder : IDisposable
{
    private readonly TileFolderStore _store;
    private readonly FileStream _lock;
    private readonly NoteKey _key;
    private readonly MerkleTree _tree;
    private bool _broken;

    private LogFolder(TileFolder files, NoteKey key, FileStream held)
    {
        (_store, _key, _lock) = (new TileFolderStore(files), key, held);
        Checkpoint = ReadCheckpoint();
        _tree = MerkleTree.Load(_store, Checkpoint.Tree.Size) ?? throw Corrupt(files.Folder, "tiles of its checkpoint are missing");
        if (_tree.Head != Checkpoint.Tree) throw Corrupt(files.Folder, "its tiles do not lead to the root it has signed");
        if (LogAudit.CheckLastBundle(Checkpoint.Tree.Size, files) is { } problem) throw Corrupt(files.Folder, problem);
        Replay();
    }

    public TileFolder Files => _store.Files;

    /// <summary>Entries in the log, whether a checkpoint says so yet or not.</summary>
    public long Size => _tree.Size;

    /// <summary>The one that was signed last.</summary>
    public Checkpoint Checkpoint { get; private set; }

    /// <summary>A new log of no entries, which says so in a signed checkpoint.</summary>
    /// <exception cref="StoreException">There is a log already.</exception>
    public static void Create(string folder, NoteKey key, ISigner signer)
    {
        var files = new TileFolder(folder);
        TileFolderStore.MakeFolder(files.Folder);
        using var held = Lock(folder);

        // Tiles without a checkpoint are a log that lost it: begun anew, it would fork.
        if (files.ReadCheckpoint() is not null || Directory.Exists(files.TilesPath)) throw new StoreException(StoreProblem.AlreadyExists, $"there is a log in {folder} already", "choose another folder; a log is never started again");
        var empty = new MerkleTree(new TileFolderStore(files));
        var signed = SignedNote.Sign(new Checkpoint(key.Name, empty.Head).ToString(), key, signer);
        AtomicFile.Write(files.KeyPath, Encoding.UTF8.GetBytes(key + "\n"));

        // Makes it a log, and comes last: a run that was cut off can be started again.
        AtomicFile.Write(files.CheckpointPath, signed.ToBytes());
    }

    /// <summary>The key the log in a folder is known by.</summary>
    /// <exception cref="StoreException">There is no log.</exception>
    public static NoteKey KeyOf(string folder)
    {
        var files = new TileFolder(folder);
        if (files.ReadCheckpoint() is null || !File.Exists(files.KeyPath)) throw new StoreException(StoreProblem.NotFound, $"there is no log in {folder}", "make one with: t2t log init");
        return NoteKey.TryParse(File.ReadAllText(files.KeyPath).TrimEnd('\n'), out var key, out _) ? key : throw Corrupt(folder, "its log.vkey is not a verifier key");
    }

    /// <summary>Takes the log up where the last writer, alive or killed, left it.</summary>
    /// <exception cref="StoreException">Somebody else writes to it, or its files do not belong together.</exception>
    public static LogFolder Open(string folder)
    {
        var key = KeyOf(folder);
        var held = Lock(folder);
        try
        {
            return new LogFolder(new TileFolder(folder), key, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Appends in this order. When it returns, the entries are on the disk and stay where they are.</summary>
    /// <returns>The index of the first.</returns>
    public long Append(IEnumerable<Sha256Digest> entries)
    {
        if (_broken) throw new InvalidOperationException("An append failed half way: the log has to be opened again.");
        var first = _tree.Size;
        _broken = true;
        foreach (var chunk in ChunksOf(entries)) WriteBundle(chunk);
        _broken = false;
        return first;
    }

    /// <summary>Appends those that are not there yet, in this order and each once; nobody else can in between.</summary>
    /// <returns>Where all of them are.</returns>
    public IReadOnlyDictionary<Sha256Digest, long> AppendMissing(IEnumerable<Sha256Digest> entries, out int appended)
    {
        var all = entries.Distinct().ToList();
        var places = new Dictionary<Sha256Digest, long>(Files.Find(Size, all.ToHashSet()));
        var missing = all.FindAll(entry => !places.ContainsKey(entry));
        var first = Append(missing);
        for (var i = 0; i < missing.Count; i++) places.Add(missing[i], first + i);
        appended = missing.Count;
        return places;
    }

    /// <summary>Signs the log as it is. One that was signed at this size already is left, with what witnesses said of it.</summary>
    public Checkpoint Sign(ISigner signer)
    {
        if (_broken) throw new InvalidOperationException("An append failed half way: the log has to be opened again.");
        if (Size == Checkpoint.Tree.Size) return Checkpoint;
        _tree.WritePartialTiles();
        var next = new Checkpoint(_key.Name, _tree.Head);

        // The tiles, not our memory of them, have to prove that nothing was taken away (tlog-checkpoint, "Signatures").
        if (LogAudit.Compare(ReadCheckpoint(), next, Files) is { } fork) throw Corrupt(Files.Folder, fork);
        AtomicFile.Write(Files.CheckpointPath, SignedNote.Sign(next.ToString(), _key, signer).ToBytes());
        Checkpoint = next;
        return next;
    }

    /// <summary>Adds what a witness signed to the checkpoint it was made for, and keeps it for proofs.</summary>
    /// <param name="cosigned">The current checkpoint with one or more signatures more.</param>
    public void AddCosignatures(SignedNote cosigned)
    {
        if (cosigned.Text != Checkpoint.ToString()) throw new StoreException(StoreProblem.NotFound, "the log has gone on: the cosignature is for another checkpoint", "ask the witness again");
        var path = Files.CosignedPath(Checkpoint.Tree.Size);
        TileFolderStore.MakeFolder(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, cosigned.ToBytes());
        AtomicFile.Write(Files.CheckpointPath, cosigned.ToBytes());
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>The unsigned rest: as many bundles as there are without a gap, and the widest of the last one.</summary>
    private void Replay()
    {
        while (true)
        {
            var index = _tree.Size / TilePath.FullWidth;
            var width = _store.WidestBundle(index);
            var known = (int)(_tree.Size % TilePath.FullWidth);
            if (width <= known) return;
            var path = new TilePath(null, index, width);
            var entries = LogAudit.ReadBundle(Files, path, out var problem) ?? throw Corrupt(Files.Folder, problem!);
            foreach (var entry in entries.AsSpan(known)) _tree.Append(entry);
            if (width < TilePath.FullWidth) return;
        }
    }

    private IEnumerable<List<Sha256Digest>> ChunksOf(IEnumerable<Sha256Digest> entries)
    {
        var chunk = new List<Sha256Digest>(TilePath.FullWidth);
        foreach (var entry in entries)
        {
            chunk.Add(entry);
            if ((Size + chunk.Count) % TilePath.FullWidth != 0) continue;
            yield return chunk;
            chunk.Clear();
        }

        if (chunk.Count > 0) yield return chunk;
    }

    /// <summary>The last bundle with what is new in it, then the tiles; of the partial bundles before it those stay that a checkpoint was made for.</summary>
    private void WriteBundle(List<Sha256Digest> chunk)
    {
        var before = Size % TilePath.FullWidth;
        var old = new TilePath(null, Size / TilePath.FullWidth, (int)before);
        var path = old with { Width = (int)before + chunk.Count };
        var bundle = new byte[path.Bytes];
        if (before > 0) (Files.Read(old) ?? throw Corrupt(Files.Folder, "its last bundle is missing")).CopyTo(bundle, 0);
        for (var i = 0; i < chunk.Count; i++) LogEntry.Write(chunk[i], bundle.AsSpan(old.Bytes + (i * TilePath.EntryLength)));
        _store.Write(path, bundle);
        if (before > 0 && Size > Checkpoint.Tree.Size && !path.IsFull) _store.Delete(old);
        foreach (var entry in chunk) _tree.Append(entry);
    }

    private Checkpoint ReadCheckpoint()
    {
        var keys = new LogKeys([new TrustedLog(_key.Name, _key)], []);
        return keys.Open(Files.ReadCheckpoint() ?? [], out var problem)?.Checkpoint ?? throw Corrupt(Files.Folder, problem!);
    }

    internal static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(new TileFolder(folder).LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy) when (busy is not (DirectoryNotFoundException or FileNotFoundException))
        {
            throw new StoreException(StoreProblem.Busy, $"somebody else is writing to the log in {folder}", "try again when that is done", busy);
        }
    }

    internal static StoreException Corrupt(string folder, Finding problem) => Corrupt(folder, $"{char.ToLowerInvariant(problem.Message[0])}{problem.Message[1..]} ({problem.Target})");

    private static StoreException Corrupt(string folder, string what) =>
        new(StoreProblem.Corrupt, $"the log in {folder} cannot be gone on with: {what}", "restore the folder from a backup; never from one older than what witnesses have seen");
}
