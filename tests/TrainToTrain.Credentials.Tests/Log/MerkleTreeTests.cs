using System.Text;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Log;

public sealed class MerkleTreeTests
{
    /// <summary>The leaves of Certificate Transparency's reference tests, and the root after each.</summary>
    private static readonly (string Leaf, string Root)[] Reference =
    [
        ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        ("606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ];

    [Fact]
    public void The_empty_tree_is_the_hash_of_nothing() =>
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Hex(new MemoryTiles().Tree.Head.Root));

    [Fact]
    public void Has_the_roots_of_the_reference_tests()
    {
        var tree = new MemoryTiles().Tree;
        foreach (var (leaf, root) in Reference)
        {
            tree.AppendLeaf(MerkleHash.Leaf(Convert.FromHexString(leaf)));
            Assert.Equal(root, Hex(tree.Head.Root));
        }
    }

    [Fact]
    public void Makes_the_proofs_of_the_reference_tests()
    {
        var tiles = new MemoryTiles();
        foreach (var (leaf, _) in Reference)
        {
            tiles.Tree.AppendLeaf(MerkleHash.Leaf(Convert.FromHexString(leaf)));
            tiles.Tree.WritePartialTiles();
        }

        Assert.Equal(["96a296d2", "5f083f0a", "6b47aaf2"], Starts(new MerkleProver(tiles, 8).Inclusion(0)));
        Assert.Equal(["bc1a0643", "ca854ea1", "d37ee418"], Starts(new MerkleProver(tiles, 8).Inclusion(5)));
        Assert.Equal(["fac54203"], Starts(new MerkleProver(tiles, 3).Inclusion(2)));
        Assert.Equal(["6e340b9c", "5f083f0a", "bc1a0643"], Starts(new MerkleProver(tiles, 5).Inclusion(1)));
        Assert.Equal(["96a296d2", "5f083f0a", "6b47aaf2"], Starts(new MerkleProver(tiles, 8).Consistency(1)));
        Assert.Equal(["0ebc5d34", "ca854ea1", "d37ee418"], Starts(new MerkleProver(tiles, 8).Consistency(6)));
        Assert.Equal(["5f083f0a", "bc1a0643"], Starts(new MerkleProver(tiles, 5).Consistency(2)));
    }

    [Fact]
    public void A_leaf_longer_than_a_node_is_hashed_whole()
    {
        var entry = Encoding.ASCII.GetBytes(new string('x', 300));
        Assert.Equal(Sha256Digest.Of([0, .. entry]), MerkleHash.Leaf(entry));
        Assert.Equal(MerkleHash.Leaf(Convert.FromHexString(Hex(MemoryTiles.Entry(1)))), MerkleHash.Leaf(MemoryTiles.Entry(1)));
    }

    [Fact]
    public void Writes_the_tiles_that_tlog_tiles_counts_for_seventy_thousand_leaves()
    {
        var tiles = MemoryTiles.OfSize(70_000);

        var hashes = tiles.Files.Keys.Where(path => !path.Contains("entries", StringComparison.Ordinal)).ToList();
        Assert.Equal(273, hashes.Count(path => path.StartsWith("tile/0/", StringComparison.Ordinal) && !path.Contains(".p/", StringComparison.Ordinal)));
        Assert.Equal(["tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"], hashes.Where(path => path.Contains(".p/", StringComparison.Ordinal) || path[5] != '0').Order(StringComparer.Ordinal));
        Assert.All(tiles.Files.Where(file => !file.Key.Contains(".p/", StringComparison.Ordinal) && file.Key[5] != 'e'), file => Assert.Equal(8192, file.Value.Length));
    }

    [Fact]
    public void A_tree_of_256_has_a_full_tile_and_one_hash_above_it() =>
        Assert.Equal(["tile/0/000", "tile/1/000.p/1"], MemoryTiles.OfSize(256).Files.Keys.Where(path => path[5] != 'e').Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(700)]
    [InlineData(65_536)]
    [InlineData(65_793)]
    public void Taken_up_again_from_its_tiles_it_grows_into_the_same_tree(int size)
    {
        var whole = MemoryTiles.OfSize(size + 300);
        var broken = MemoryTiles.OfSize(size);
        broken.Reload(size);
        broken.GrowTo(size + 300);

        Assert.Equal(whole.Tree.Head, broken.Tree.Head);
        Assert.Equal(whole.Tree.Head, new MerkleProver(broken, size + 300).HeadAt(size + 300));
    }

    [Fact]
    public void Is_not_taken_up_from_tiles_that_are_missing_or_cut_off()
    {
        var tiles = MemoryTiles.OfSize(300);
        tiles.Files["tile/0/001.p/44"] = tiles.Files["tile/0/001.p/44"][..^1];
        Assert.Null(MerkleTree.Load(tiles, 300));
        tiles.Files.Remove("tile/0/001.p/44");
        Assert.Null(MerkleTree.Load(tiles, 300));
        Assert.NotNull(MerkleTree.Load(tiles, 256));
    }

    internal static string Hex(Sha256Digest digest)
    {
        var bytes = new byte[32];
        digest.CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static IEnumerable<string> Starts(IReadOnlyList<Sha256Digest>? proof) => proof!.Select(hash => Hex(hash)[..8]);
}
