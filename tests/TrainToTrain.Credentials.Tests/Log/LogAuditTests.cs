using System.Text;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Log;

/// <summary>A log that forks, shrinks or is tampered with, and a witness that does not take part in it.</summary>
public sealed class LogAuditTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(65_600)]
    public void A_log_whose_entries_lead_to_its_root_is_as_it_should_be(int size)
    {
        var tiles = MemoryTiles.OfSize(size);
        Assert.Null(LogAudit.Check(At(tiles), tiles));
    }

    [Theory]
    [InlineData("tile/0/000")]
    [InlineData("tile/0/001.p/44")]
    [InlineData("tile/1/000.p/1")]
    [InlineData("tile/entries/000")]
    [InlineData("tile/entries/001.p/44")]
    public void A_tile_or_bundle_that_was_changed_cut_or_taken_away_is_found(string path)
    {
        var tiles = MemoryTiles.OfSize(300);
        tiles.Files[path][^1] ^= 1;
        Assert.Equal(FindingCode.LogInconsistent, LogAudit.Check(At(MemoryTiles.OfSize(300)), tiles)!.Code);
        tiles.Files[path] = tiles.Files[path][..^1];
        Assert.Equal(FindingCode.LogInconsistent, LogAudit.Check(At(MemoryTiles.OfSize(300)), tiles)!.Code);
        tiles.Files.Remove(path);
        Assert.Equal(FindingCode.LogUnavailable, LogAudit.Check(At(MemoryTiles.OfSize(300)), tiles)!.Code);
    }

    [Fact]
    public void A_root_that_the_entries_do_not_lead_to_is_found()
    {
        var tiles = MemoryTiles.OfSize(300);
        var head = tiles.Tree.Head with { Root = MerkleHash.Empty };
        Assert.Equal(FindingCode.LogInconsistent, LogAudit.Check(new Checkpoint(Vouched.Origin, head), tiles)!.Code);
    }

    [Fact]
    public void A_log_that_grew_has_all_it_had()
    {
        var tiles = MemoryTiles.OfSize(299);
        var older = At(tiles);
        tiles.GrowTo(700);
        Assert.Null(LogAudit.Compare(older, At(tiles), tiles));
        Assert.Null(LogAudit.Compare(At(tiles), At(tiles), tiles));
        Assert.Null(LogAudit.Compare(At(new MemoryTiles()), At(tiles), tiles));
        tiles.Files.Remove("tile/0/001");
        Assert.Equal(FindingCode.LogUnavailable, LogAudit.Compare(older, At(tiles), tiles)!.Code);
    }

    [Fact]
    public void A_log_that_shrank_is_inconsistent()
    {
        var problem = LogAudit.Compare(At(MemoryTiles.OfSize(300)), At(MemoryTiles.OfSize(299)), MemoryTiles.OfSize(299));
        Assert.Equal(FindingCode.LogInconsistent, problem!.Code);
        Assert.Contains("shrunk", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(700)]
    public void A_log_that_forked_is_inconsistent_at_the_same_size_and_later(int size)
    {
        var fork = new MemoryTiles().GrowTo(size, number => MemoryTiles.Entry(number == 123 ? -1 : number));
        var problem = LogAudit.Compare(At(MemoryTiles.OfSize(300)), At(fork), fork);
        Assert.Equal(FindingCode.LogInconsistent, problem!.Code);
        Assert.Contains("forked", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_logs_are_not_compared() =>
        Assert.Throws<ArgumentException>(() => LogAudit.Compare(At(new MemoryTiles()), At(new MemoryTiles()) with { Origin = "log.example/other" }, new MemoryTiles()));

    [Fact]
    public void A_witness_signs_what_grew_with_its_clock_and_nothing_that_forked()
    {
        var witness = new Witness(Vouched.FirstKey, Vouched.FirstSecret.AsDidKey());
        var tiles = MemoryTiles.OfSize(300);
        var first = Proven(tiles);
        var signature = witness.Cosign(null, first, tiles, Vouched.Then, out var problem);
        Assert.Null(problem);
        Assert.Equal(Vouched.Then, Vouched.Keys.Open(first.Note.With(signature!).ToBytes(), out _)!.SeenBy[0].Time);

        tiles.GrowTo(500);
        Assert.NotNull(witness.Cosign(first.Checkpoint, Proven(tiles), tiles, Vouched.Then.AddDays(1), out _));
        var fork = new MemoryTiles().GrowTo(600, number => MemoryTiles.Entry(number + 1));
        Assert.Null(witness.Cosign(first.Checkpoint, Proven(fork), fork, Vouched.Then.AddDays(1), out problem));
        Assert.Equal(FindingCode.LogInconsistent, problem!.Code);
        Assert.Null(witness.Cosign(Proven(tiles).Checkpoint, first, tiles, Vouched.Then.AddDays(1), out problem));
        Assert.Equal(FindingCode.LogInconsistent, problem!.Code);
    }

    [Fact]
    public void The_entry_of_a_credential_is_the_digest_of_its_secured_bytes()
    {
        const string Jws = "eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.AAAA";
        Assert.Equal(Sha256Digest.Of(Encoding.ASCII.GetBytes(Jws)), EntryOf(Jws + "\n"));
        Assert.Equal(Sha256Digest.Of("""{"a":1,"b":[true]}"""u8), EntryOf("""{ "b": [true], "a": 1.0 }"""));
    }

    private static Checkpoint At(MemoryTiles tiles) => new(Vouched.Origin, tiles.Tree.Head);

    private static ProvenCheckpoint Proven(MemoryTiles tiles) => Vouched.Keys.Open(Vouched.Signed(tiles.Tree.Head).ToBytes(), out _)!;

    private static Sha256Digest EntryOf(string text) => LogEntry.Of(CredentialParser.Parse(Encoding.UTF8.GetBytes(text), out _)!);
}
