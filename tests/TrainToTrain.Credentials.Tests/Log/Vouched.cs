using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Tests.Log;

/// <summary>A log and two witnesses with real keys, and what a verifier who trusts them has pinned.</summary>
internal static class Vouched
{
    public const string Origin = "log.example/t2t";

    public static readonly DateTimeOffset Then = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly SigningKey LogSecret = Secret(1);

    public static readonly NoteKey LogKey = new(Origin, NoteKeyKind.Ed25519, LogSecret.PublicKey);

    public static readonly SigningKey FirstSecret = Secret(2);

    public static readonly NoteKey FirstKey = new("witness.example/w1", NoteKeyKind.CosignatureV1, FirstSecret.PublicKey);

    public static readonly SigningKey SecondSecret = Secret(3);

    public static readonly NoteKey SecondKey = new("archive.example", NoteKeyKind.CosignatureV1, SecondSecret.PublicKey);

    public static readonly LogKeys Keys = new([new TrustedLog(Origin, LogKey)], [new TrustedWitness("State Archive", FirstKey), new TrustedWitness("Library", SecondKey)]);

    public static SigningKey Secret(byte seed) => SigningKey.FromSeed(KeyKind.Ed25519, Enumerable.Repeat(seed, 32).ToArray());

    public static SignedNote Signed(TreeHead head) => SignedNote.Sign(new Checkpoint(Origin, head).ToString(), LogKey, LogSecret.AsDidKey());

    public static SignedNote SeenByFirst(this SignedNote note, DateTimeOffset at) => note.With(Cosignature.Sign(note.Text, FirstKey, FirstSecret.AsDidKey(), at));

    public static SignedNote SeenBySecond(this SignedNote note, DateTimeOffset at) => note.With(Cosignature.Sign(note.Text, SecondKey, SecondSecret.AsDidKey(), at));

    /// <summary>The proof of one entry of a log of so many, by its checkpoint as it is.</summary>
    public static TlogProof ProofOf(long index, MemoryTiles tiles, SignedNote checkpoint) => new(index, new MerkleProver(tiles, tiles.Tree.Size).Inclusion(index)!, checkpoint);
}
