using FsCheck;
using FsCheck.Fluent;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Log;

public sealed class MerkleProofTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20261122, 3);

    private static readonly MemoryTiles Log = MemoryTiles.OfSize(200_000);

    [Fact]
    public void Consistency_of_every_two_sizes_up_to_two_hundred_is_proven()
    {
        for (var size = 0L; size <= 200; size++)
        {
            var prover = new MerkleProver(MemoryTiles.OfSize(size), size);
            var newer = prover.HeadAt(size)!.Value;
            for (var before = 0L; before <= size; before++)
            {
                var older = prover.HeadAt(before)!.Value;
                var proof = prover.Consistency(before)!;
                Assert.True(MerkleProof.Extends(older, newer, proof), $"{before} to {size}");
                if (proof.Count == 0) continue;
                var place = (int)((size + before) % proof.Count);
                Assert.False(MerkleProof.Extends(older, newer, Changed(proof, place, (int)before)), $"{before} to {size}, hash {place} changed");
                Assert.False(MerkleProof.Extends(older with { Root = Flip(older.Root, 5) }, newer, proof));
                Assert.False(MerkleProof.Extends(older, newer with { Root = Flip(newer.Root, 77) }, proof));
                Assert.False(MerkleProof.Extends(older, newer, [.. proof, newer.Root]));
                Assert.False(MerkleProof.Extends(older, newer, [.. proof.SkipLast(1)]));
            }
        }
    }

    [Fact]
    public void Every_leaf_of_trees_of_random_sizes_is_proven_and_no_bit_of_its_proof_can_change() =>
        Check.One(Seeded, Prop.ForAll(Gen.Choose(1, 700).SelectMany(size => Gen.Choose(0, size - 1).Select(index => (size, index))).ToArbitrary(), pair =>
        {
            var prover = new MerkleProver(Log, 200_000);
            var small = MemoryTiles.OfSize(pair.size);
            var head = small.Tree.Head;
            Assert.Equal(prover.HeadAt(pair.size), head);
            for (var index = 0; index < pair.size; index++) Assert.True(MerkleProof.Includes(Leaf(index), index, head, new MerkleProver(small, pair.size).Inclusion(index)!));

            var proof = new MerkleProver(small, pair.size).Inclusion(pair.index)!;
            for (var bit = 0; bit < 256; bit++)
            {
                for (var place = 0; place < proof.Count; place++) Assert.False(MerkleProof.Includes(Leaf(pair.index), pair.index, head, Changed(proof, place, bit)));
                Assert.False(MerkleProof.Includes(Flip(Leaf(pair.index), bit), pair.index, head, proof));
                Assert.False(MerkleProof.Includes(Leaf(pair.index), pair.index, head with { Root = Flip(head.Root, bit) }, proof));
            }
        }));

    [Fact]
    public void A_proof_of_a_large_tree_needs_few_tiles_and_verifies()
    {
        var head = Log.Tree.Head;
        foreach (var index in (long[])[0, 1, 255, 256, 65_535, 65_536, 131_071, 199_935, 199_936, 199_999])
        {
            var before = Log.Reads;
            var proof = new MerkleProver(Log, 200_000).Inclusion(index)!;
            Assert.InRange(proof.Count, 1, 18);
            Assert.InRange(Log.Reads - before, 1, 7);
            Assert.True(MerkleProof.Includes(Leaf(index), index, head, proof));
            Assert.False(MerkleProof.Includes(Leaf(index), index ^ 1, head, proof));
            Assert.False(MerkleProof.Includes(Leaf(index), index, head with { Size = 100_000 }, proof));
        }
    }

    [Fact]
    public void A_leaf_outside_the_tree_and_a_proof_longer_than_the_tree_is_high_are_no_proof()
    {
        var head = MemoryTiles.OfSize(5).Tree.Head;
        var proof = new MerkleProver(MemoryTiles.OfSize(5), 5).Inclusion(2)!;
        Assert.False(MerkleProof.Includes(Leaf(2), -1, head, proof));
        Assert.False(MerkleProof.Includes(Leaf(2), 5, head, proof));
        Assert.False(MerkleProof.Includes(Leaf(2), 2, head, [.. proof, .. Enumerable.Repeat(head.Root, Limits.TlogProofHashes)]));
        Assert.False(MerkleProof.Includes(Leaf(2), 2, head with { Size = long.MaxValue }, proof));
        Assert.False(MerkleProof.Includes(MerkleHash.Empty, 0, new TreeHead(0, MerkleHash.Empty), []));
        Assert.False(MerkleProof.Extends(head, head with { Size = 4 }, proof));
        Assert.False(MerkleProof.Extends(new TreeHead(-1, head.Root), head, proof));
        Assert.False(MerkleProof.Extends(new TreeHead(0, head.Root), head, []));
    }

    [Fact]
    public void A_missing_tile_is_named_and_a_partial_one_is_found_in_the_full_one()
    {
        var tiles = MemoryTiles.OfSize(300);
        Assert.True(tiles.Files.Remove("tile/0/001.p/44"));
        var prover = new MerkleProver(tiles, 300);
        Assert.Null(prover.Inclusion(7));
        Assert.Equal(FindingCode.LogUnavailable, prover.Problem!.Code);
        Assert.Equal("tile/0/001.p/44", prover.Problem.Target);
        Assert.Null(prover.Consistency(299));
        Assert.Null(prover.HeadAt(299));

        tiles.Reload(256);
        tiles.GrowTo(600);
        tiles.Files.Remove("tile/0/001.p/44");
        Assert.Equal(MemoryTiles.OfSize(300).Tree.Head, new MerkleProver(tiles, 300).HeadAt(300));
    }

    [Fact]
    public void Asking_for_what_a_tree_cannot_have_is_a_mistake_of_the_caller()
    {
        var prover = new MerkleProver(MemoryTiles.OfSize(3), 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => prover.Inclusion(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => prover.Consistency(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => prover.HeadAt(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TilePath.EntriesOf(3, 3));
    }

    private static Sha256Digest Leaf(long index) => MerkleHash.Leaf(MemoryTiles.Entry(index));

    private static List<Sha256Digest> Changed(IReadOnlyList<Sha256Digest> proof, int place, int bit) => [.. proof.Select((hash, i) => i == place ? Flip(hash, bit) : hash)];

    private static Sha256Digest Flip(Sha256Digest digest, int bit)
    {
        var bytes = new byte[32];
        digest.CopyTo(bytes);
        bytes[bit / 8 % 32] ^= (byte)(1 << (bit % 8));
        return Sha256Digest.From(bytes);
    }
}
