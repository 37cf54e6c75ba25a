using System.Security.Cryptography;
using System.Text;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.TestKit;

/// <summary>A log and its witness with real keys, which follow from their names; it proves what it is told to, when it is told to have seen it.</summary>
/// <param name="origin">Of the log.</param>
/// <param name="witness">What verifiers call the witness.</param>
public sealed class WitnessedLog(string origin = "log.example/t2t", string witness = "State Archive")
{
    private readonly SigningKey _log = Secret("TestKit log: " + origin);
    private readonly SigningKey _witness = Secret("TestKit witness: " + witness);

    /// <summary>What a verifier pins who trusts both.</summary>
    public LogKeys Keys => new([new TrustedLog(origin, LogKey)], [new TrustedWitness(witness, WitnessKey)]);

    private NoteKey LogKey => new(origin, NoteKeyKind.Ed25519, _log.PublicKey);

    private NoteKey WitnessKey => new("archive.example", NoteKeyKind.CosignatureV1, _witness.PublicKey);

    /// <summary>The proof that goes beside something signed: the second of two entries of the log.</summary>
    /// <param name="at">When the witness saw it; null when none did.</param>
    /// <param name="change">Sees the proof before it is written.</param>
    public byte[] Prove(ReadOnlyMemory<byte> secured, DateTimeOffset? at, Func<TlogProof, TlogProof>? change = null)
    {
        var entry = LogEntry.Of(CredentialParser.Parse(secured, out _)!);
        var (first, leaf) = (MerkleHash.Leaf(Sha256Digest.Of("the first entry"u8)), MerkleHash.Leaf(entry));
        var checkpoint = new Checkpoint(origin, new TreeHead(2, MerkleHash.Node(first, leaf)));
        var note = SignedNote.Sign(checkpoint.ToString(), LogKey, _log.AsDidKey());
        if (at is { } time) note = note.With(Cosignature.Sign(note.Text, WitnessKey, _witness.AsDidKey(), time));
        var proof = new TlogProof(1, [first], note);
        return (change is null ? proof : change(proof)).ToBytes();
    }

    private static SigningKey Secret(string name) => SigningKey.FromSeed(KeyKind.Ed25519, SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
