using BenchmarkDotNet.Attributes;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Benchmarks;

/// <summary>Proofs of existence from a log of a million entries, its tiles in memory.</summary>
[MemoryDiagnoser]
public class LogBenchmarks : ITileStore
{
    private const long Size = 1_000_000;
    private const string Origin = "log.example/t2t";
    private readonly Dictionary<TilePath, byte[]> _tiles = [];
    private MerkleTree _tree = null!;
    private MerkleProver _warm = null!;
    private LogKeys _keys = null!;
    private SignedNote _note = null!;
    private byte[] _proof = [];
    private TreeHead _older;
    private IReadOnlyList<Sha256Digest> _consistency = [];

    [GlobalSetup]
    public void SetUp()
    {
        _tree = new MerkleTree(this);
        for (var number = 0L; number < Size; number++) _tree.Append(Entry(number));
        _tree.WritePartialTiles();
        using var log = SigningKey.FromSeed(KeyKind.Ed25519, Enumerable.Repeat((byte)1, 32).ToArray());
        using var witness = SigningKey.FromSeed(KeyKind.Ed25519, Enumerable.Repeat((byte)2, 32).ToArray());
        var (logKey, witnessKey) = (new NoteKey(Origin, NoteKeyKind.Ed25519, log.PublicKey), new NoteKey("witness.example", NoteKeyKind.CosignatureV1, witness.PublicKey));
        _keys = new LogKeys([new TrustedLog(Origin, logKey)], [new TrustedWitness("Witness", witnessKey)]);
        _note = SignedNote.Sign(new Checkpoint(Origin, _tree.Head).ToString(), logKey, log.AsDidKey());
        _note = _note.With(Cosignature.Sign(_note.Text, witnessKey, witness.AsDidKey(), DateTimeOffset.UnixEpoch.AddYears(56)));
        _warm = new MerkleProver(this, Size);
        _proof = new TlogProof(777_777, _warm.Inclusion(777_777)!, _note).ToBytes();
        _older = _warm.HeadAt(654_321)!.Value;
        _consistency = _warm.Consistency(654_321)!;
        if (TlogProof.Verify(_proof, Entry(777_777), _keys, out _) is null) throw new InvalidOperationException("The proof to be measured does not hold.");
    }

    [Benchmark(Description = "append one entry")]
    public void Append() => _tree.Append(Entry(1));

    [Benchmark(Description = "make an inclusion proof, tiles parsed before")]
    public IReadOnlyList<Sha256Digest>? ProveWarm() => _warm.Inclusion(777_777);

    [Benchmark(Description = "make an inclusion proof from bytes of tiles")]
    public IReadOnlyList<Sha256Digest>? ProveCold() => new MerkleProver(this, Size).Inclusion(777_777);

    [Benchmark(Description = "check an inclusion proof, hashes only")]
    public bool Check() => TlogProof.TryParse(_proof, out var proof, out _) && proof.IsOf(Entry(777_777));

    [Benchmark(Description = "check a proof of existence, two signatures")]
    public ProofOfExistence? Verify() => TlogProof.Verify(_proof, Entry(777_777), _keys, out _);

    [Benchmark(Description = "check a consistency proof")]
    public bool Consistent() => MerkleProof.Extends(_older, _warm.HeadAt(Size)!.Value, _consistency);

    public byte[]? Read(TilePath path) => _tiles.GetValueOrDefault(path);

    public void Write(TilePath path, ReadOnlySpan<byte> content) => _tiles[path] = content.ToArray();

    private static Sha256Digest Entry(long number) => Sha256Digest.Of(BitConverter.GetBytes(number));
}
