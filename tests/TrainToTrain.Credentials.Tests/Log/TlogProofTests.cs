using System.Text;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Log;

/// <summary>Proofs of existence, as a verifier takes them: from bytes and pinned keys alone.</summary>
public sealed class TlogProofTests
{
    /// <summary>Made by another implementation (Python, cryptography): five entries, log key of seed 01…, witness of seed 02…, 2026-03-01T12:00:00Z.</summary>
    private const string Foreign = """
        c2sp.org/tlog-proof@v1
        index 2
        bhcFvzooOwZ2F2uuUtY+apAcRhcrJMuhedb41+MW5SE=
        1hZ78i7Vn9Tk83I/IX+NF/cdkFugzthm44dUMVRKe6M=
        l9iFbBVxYPhaNjfLC9CQsSphddidg9dvxVHzrnT+Das=

        log.example/t2t
        5
        I8ta/45pr2AsR55ldjuIvUqlPR5Qt1JY1dAuObiP8pQ=

        — log.example/t2t /tJljHFudOmyRJ5GpGkmYBzTEkvjk9G0/5GQvpjyiHterDpbmvQdn0LTQq1sXxqmDhSDX9VbhrtXWVBHNIQAV0Of/wo=
        — witness.example/w1 3xwKNQAAAABppCpASm/FwZeCBfq49Fzge11p/2aOQ3VLjVE0ByMfwpJ5tjwEVIxCmR6LQV+QEZ60dLgaFDqScew8ZAfD+BSKp+G/AQ==

        """;

    private static readonly MemoryTiles Tiles = MemoryTiles.OfSize(1000);

    private static readonly SignedNote Seen = Vouched.Signed(Tiles.Tree.Head).SeenByFirst(Vouched.Then);

    [Fact]
    public void Verifies_what_another_implementation_made_and_makes_the_same()
    {
        Assert.Equal("log.example/t2t+fed2658c+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c", Vouched.LogKey.ToString());
        Assert.Equal("witness.example/w1+df1c0a35+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU", Vouched.FirstKey.ToString());
        var tiles = new MemoryTiles().GrowTo(5, Badge);

        var ours = Vouched.ProofOf(2, tiles, Vouched.Signed(tiles.Tree.Head).SeenByFirst(Vouched.Then)).ToBytes();

        Assert.Equal(Foreign.ReplaceLineEndings("\n"), Encoding.UTF8.GetString(ours));
        var proof = TlogProof.Verify(ours, Badge(2), Vouched.Keys, out var problem);
        Assert.Null(problem);
        Assert.Equal(Vouched.Then, proof!.Time);
        Assert.Equal(2, proof.Index);
        Assert.Equal("State Archive", Assert.Single(proof.SeenBy).Witness.Name);
    }

    [Fact]
    public void The_time_is_when_the_first_of_the_trusted_witnesses_saw_it()
    {
        var note = Vouched.Signed(Tiles.Tree.Head).SeenByFirst(Vouched.Then.AddDays(3)).SeenBySecond(Vouched.Then).SeenByFirst(Vouched.Then.AddDays(1));

        var proof = Verify(Vouched.ProofOf(17, Tiles, note), 17, out _)!;

        Assert.Equal([Vouched.Then, Vouched.Then.AddDays(1), Vouched.Then.AddDays(3)], proof.SeenBy.Select(each => each.Time));
        Assert.Equal(Vouched.Then, proof.Time);
    }

    [Fact]
    public void A_witness_nobody_pinned_does_not_count_however_early_it_says_it_was()
    {
        var stranger = new NoteKey("stranger.example", NoteKeyKind.CosignatureV1, Vouched.Secret(9).PublicKey);
        var note = Seen.With(Cosignature.Sign(Seen.Text, stranger, Vouched.Secret(9).AsDidKey(), Vouched.Then.AddYears(-5)));

        Assert.Equal(Vouched.Then, Verify(Vouched.ProofOf(0, Tiles, note), 0, out _)!.Time);
    }

    [Fact]
    public void Without_a_trusted_witness_nothing_says_when() => Refused(FindingCode.LogNotWitnessed, Vouched.ProofOf(3, Tiles, Vouched.Signed(Tiles.Tree.Head)), 3);

    [Fact]
    public void A_log_nobody_pinned_is_not_established()
    {
        var proof = Vouched.ProofOf(3, Tiles, Seen).ToBytes();
        Assert.Null(TlogProof.Verify(proof, MemoryTiles.Entry(3), LogKeys.None, out var problem));
        Assert.Equal(FindingCode.LogUntrusted, problem!.Code);

        // Nor is a pinned key good for another log than the one it is pinned for.
        Assert.Null(TlogProof.Verify(proof, MemoryTiles.Entry(3), new LogKeys([new TrustedLog("log.example/other", Vouched.LogKey)], Vouched.Keys.Witnesses), out problem));
        Assert.Equal(FindingCode.LogUntrusted, problem!.Code);
    }

    [Fact]
    public void A_log_that_changed_its_key_is_known_by_either()
    {
        var keys = new LogKeys([new TrustedLog(Vouched.Origin, new NoteKey(Vouched.Origin, NoteKeyKind.Ed25519, Vouched.Secret(8).PublicKey)), .. Vouched.Keys.Logs], Vouched.Keys.Witnesses);

        var proof = TlogProof.Verify(Vouched.ProofOf(3, Tiles, Seen).ToBytes(), MemoryTiles.Entry(3), keys, out _);

        Assert.Equal(Vouched.LogKey, proof!.Checkpoint.Log.Key);
    }

    [Fact]
    public void A_proof_is_of_its_own_entry_only()
    {
        Refused(FindingCode.LogNotIncluded, Vouched.ProofOf(3, Tiles, Seen), 4);
        Refused(FindingCode.LogNotIncluded, new TlogProof(4, Vouched.ProofOf(3, Tiles, Seen).Hashes, Seen), 3);
        Refused(FindingCode.LogNotIncluded, new TlogProof(1000, Vouched.ProofOf(3, Tiles, Seen).Hashes, Seen), 3);
    }

    [Fact]
    public void A_signature_of_a_pinned_key_that_does_not_verify_fails_the_proof()
    {
        var other = Vouched.Signed(MemoryTiles.OfSize(999).Tree.Head);
        var forged = Splice(Vouched.Signed(Tiles.Tree.Head).Text, [.. other.SeenByFirst(Vouched.Then).Signatures]);
        Refused(FindingCode.LogSignatureInvalid, Vouched.ProofOf(3, Tiles, forged), 3);
        var cosignatureOfAnother = Seen.With(other.SeenBySecond(Vouched.Then).Signatures[1]);
        Refused(FindingCode.LogSignatureInvalid, Vouched.ProofOf(3, Tiles, cosignatureOfAnother), 3);
    }

    [Fact]
    public void The_time_of_a_cosignature_cannot_be_changed()
    {
        var earlier = Seen.Signatures[1].Signature.ToArray();
        earlier[7]--;
        var backdated = Splice(Seen.Text, [Seen.Signatures[0], new NoteSignature(Vouched.FirstKey.Name, Vouched.FirstKey.Id, earlier)]);
        Refused(FindingCode.LogSignatureInvalid, Vouched.ProofOf(3, Tiles, backdated), 3);
        var noSuchYear = Splice(Seen.Text, [Seen.Signatures[0], new NoteSignature(Vouched.FirstKey.Name, Vouched.FirstKey.Id, (byte[])[0x7f, .. earlier[1..]])]);
        Refused(FindingCode.LogSignatureInvalid, Vouched.ProofOf(3, Tiles, noSuchYear), 3);
        var cut = Splice(Seen.Text, [Seen.Signatures[0], new NoteSignature(Vouched.FirstKey.Name, Vouched.FirstKey.Id, earlier.AsMemory(8))]);
        Refused(FindingCode.LogSignatureInvalid, Vouched.ProofOf(3, Tiles, cut), 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => Seen.SeenBySecond(DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void No_bit_of_a_proof_can_change_and_still_prove_the_same()
    {
        var good = Vouched.ProofOf(3, MemoryTiles.OfSize(5), Vouched.Signed(MemoryTiles.OfSize(5).Tree.Head).SeenByFirst(Vouched.Then)).ToBytes();
        Assert.NotNull(TlogProof.Verify(good, MemoryTiles.Entry(3), Vouched.Keys, out _));
        for (var bit = 0; bit < good.Length * 8; bit++)
        {
            var bad = (byte[])good.Clone();
            bad[bit / 8] ^= (byte)(1 << (bit % 8));

            // Another name for the witness makes it a stranger's signature, which is refused, too: nobody known is left.
            Assert.True(TlogProof.Verify(bad, MemoryTiles.Entry(3), Vouched.Keys, out var problem) is null && problem is not null, $"bit {bit}");
        }
    }

    [Fact]
    public void Extra_data_is_carried_as_it_is()
    {
        var text = Encoding.UTF8.GetString(Vouched.ProofOf(3, Tiles, Seen).ToBytes()).Replace("\nindex", "\nextra AAEC\nindex", StringComparison.Ordinal);
        Assert.True(TlogProof.TryParse(Encoding.UTF8.GetBytes(text), out var proof, out _));
        Assert.Equal(text, Encoding.UTF8.GetString(proof.ToBytes()));
        Assert.NotNull(Verify(proof, 3, out _));
    }

    [Theory]
    [InlineData("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2")]
    [InlineData("c2sp.org/tlog-proof@v1\n", "")]
    [InlineData("index 2\n", "")]
    [InlineData("index 2", "index 02")]
    [InlineData("index 2", "index -2")]
    [InlineData("index 2", "index  2")]
    [InlineData("index 2", "Index 2")]
    [InlineData("index 2", "extra A\nindex 2")]
    [InlineData("index 2", "index 2\nextra AAEC")]
    [InlineData("index 2", "extra AAEC\nextra AAEC\nindex 2")]
    [InlineData("index 2\n", "index 2\r\n")]
    [InlineData("W5SE=\n", "W5SE\n")]
    [InlineData("W5SE=\n", "W5SF=\n")]
    [InlineData("W5SE=\n", "W5SE=\n\n")]
    [InlineData("\n\nlog.example/t2t\n", "\nlog.example/t2t\n")]
    [InlineData("\n5\n", "\n05\n")]
    [InlineData("\n5\n", "\n")]
    [InlineData("— log", "- log")]
    public void What_is_no_proof_is_refused_with_a_reason(string from, string to)
    {
        var text = Foreign.ReplaceLineEndings("\n");
        Assert.Contains(from, text, StringComparison.Ordinal);
        Assert.Null(TlogProof.Verify(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)), Badge(2), Vouched.Keys, out var problem));
        Assert.Equal(FindingCode.LogMalformed, problem!.Code);
        Assert.NotEmpty(problem.Message);
    }

    [Fact]
    public void Is_no_longer_than_the_limits_say()
    {
        Refused(FindingCode.LogMalformed, new TlogProof(3, [.. Enumerable.Repeat(MerkleHash.Empty, Limits.TlogProofHashes + 1)], Seen), 3);
        Refused(FindingCode.LogNotIncluded, new TlogProof(3, [.. Enumerable.Repeat(MerkleHash.Empty, Limits.TlogProofHashes)], Seen), 3);
        var text = Encoding.UTF8.GetString(Vouched.ProofOf(3, Tiles, Seen).ToBytes()).Replace("\nindex", $"\nextra {new string('A', Limits.TlogProofBytes)}\nindex", StringComparison.Ordinal);
        Assert.Null(TlogProof.Verify(Encoding.UTF8.GetBytes(text), MemoryTiles.Entry(3), Vouched.Keys, out var problem));
        Assert.Equal(FindingCode.LogMalformed, problem!.Code);
    }

    private static Sha256Digest Badge(long number) => Sha256Digest.Of(Encoding.ASCII.GetBytes($"badge {number}"));

    private static ProofOfExistence? Verify(TlogProof proof, long entry, out Finding? problem) => TlogProof.Verify(proof.ToBytes(), MemoryTiles.Entry(entry), Vouched.Keys, out problem);

    private static void Refused(FindingCode code, TlogProof proof, long entry)
    {
        Assert.Null(Verify(proof, entry, out var problem));
        Assert.Equal(code, problem!.Code);
    }

    private static SignedNote Splice(string text, IReadOnlyList<NoteSignature> signatures)
    {
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes($"{text}\n{string.Concat(signatures.Select(each => each + "\n"))}"), out var note, out var problem), problem);
        return note;
    }
}
