using System.Globalization;
using TrainToTrain.Credentials.Log;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public sealed class LogFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private string Folder => _temporary.File("log");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_new_log_says_that_it_is_empty_and_is_not_started_twice()
    {
        LogWorld.Create(Folder).Dispose();

        Assert.Null(LogWorld.Fault(Folder));
        Assert.Equal(LogWorld.Key.ToString(), LogFolder.KeyOf(Folder).ToString());
        Assert.Equal(StoreProblem.AlreadyExists, Assert.Throws<StoreException>(() => LogFolder.Create(Folder, LogWorld.Key, LogWorld.Signer)).Kind);
        Assert.Equal(StoreProblem.NotFound, Assert.Throws<StoreException>(() => LogFolder.Open(_temporary.Path)).Kind);
    }

    [Fact]
    public void Grows_in_steps_of_every_size_and_each_checkpoint_extends_the_one_before()
    {
        using var log = LogWorld.Create(Folder);
        var before = log.Checkpoint;
        foreach (var count in (int[])[1, 2, 252, 1, 1, 255, 256, 257, 700, 1])
        {
            log.Grow(count);
            Assert.Null(LogWorld.Fault(Folder));
            Assert.Null(LogAudit.Compare(before, log.Checkpoint, log.Files));
            before = log.Checkpoint;
        }

        Assert.Equal(1726, log.Size);
        // Of a bundle or tile that is full no partial one is left.
        Assert.DoesNotContain(Directory.EnumerateDirectories(Folder, "*.p", SearchOption.AllDirectories), partial => File.Exists(partial[..^2]));
    }

    [Fact]
    public void What_was_appended_and_not_signed_is_there_when_the_log_is_opened_again()
    {
        using (var log = LogWorld.Create(Folder))
        {
            log.Grow(300);
            Assert.Equal(300, log.Append(LogWorld.Entries(300, 10)));
            log.Append(LogWorld.Entries(310, 500));
        }

        using var again = LogFolder.Open(Folder);
        Assert.Equal(810, again.Size);
        Assert.Equal(300, again.Checkpoint.Tree.Size);
        Assert.Null(LogWorld.Fault(Folder));
        again.Sign(LogWorld.Signer);
        Assert.Null(LogWorld.Fault(Folder));
        Assert.Equal(810, again.Checkpoint.Tree.Size);
    }

    [Fact]
    public void Appends_only_what_is_missing_in_the_order_given_whether_signed_or_not()
    {
        using var log = LogWorld.Create(Folder);
        log.Grow(300);
        log.Append(LogWorld.Entries(300, 2));
        var mixed = LogWorld.Entries(500, 2).Concat(LogWorld.Entries(299, 3)).Concat(LogWorld.Entries(500, 3)).ToList();

        var places = log.AppendMissing(mixed, out var appended);

        Assert.Equal(3, appended);
        Assert.Equal([302L, 303, 299, 300, 301, 304], mixed.Distinct().Select(entry => places[entry]));
        Assert.Equal(places, log.AppendMissing(mixed, out appended));
        Assert.Equal((0, 305L), (appended, log.Size));
    }

    [Fact]
    public void A_bundle_that_is_missing_in_the_middle_is_seen_by_whoever_reads_through()
    {
        using var log = LogWorld.Create(Folder);
        log.Grow(700);
        log.Files.ReadThrough(log.Size);
        File.Delete(Path.Combine(Folder, "tile", "entries", "001"));

        Assert.Equal(StoreProblem.Corrupt, Assert.Throws<StoreException>(() => log.Files.ReadThrough(log.Size)).Kind);
    }

    [Theory]
    [InlineData("checkpoint", true)]
    [InlineData("log.vkey", true)]
    [InlineData(".lock", true)]
    [InlineData("tile/0/000", true)]
    [InlineData("cosigned/12", true)]
    [InlineData("status/checkpoint", false)]
    [InlineData("../checkpoint", false)]
    [InlineData("index.json", false)]
    public void Knows_its_own_files_from_others_in_its_folder(string file, bool own) => Assert.Equal(own, new TileFolder(Folder).Owns(Path.Combine(Folder, file)));

    [Fact]
    public void Partial_bundles_stay_only_while_a_checkpoint_was_made_for_them()
    {
        using var log = LogWorld.Create(Folder);
        log.Grow(3);
        for (var i = 0; i < 5; i++) log.Append(LogWorld.Entries(log.Size, 2));

        Assert.Equal(["13", "3"], Directory.GetFiles(Path.Combine(Folder, "tile", "entries", "000.p")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Tiles_that_a_crash_left_out_are_made_again()
    {
        using (var log = LogWorld.Create(Folder))
        {
            log.Grow(10);
            log.Append(LogWorld.Entries(10, 600));
        }

        Directory.Delete(Path.Combine(Folder, "tile", "0"), recursive: true);
        Directory.CreateDirectory(Path.Combine(Folder, "tile", "0", "000.p"));
        File.WriteAllBytes(Path.Combine(Folder, "tile", "0", "000.p", "10"), TileOfTen());
        using var again = LogFolder.Open(Folder);
        again.Sign(LogWorld.Signer);
        Assert.Null(LogWorld.Fault(Folder));
    }

    [Fact]
    public void Has_one_writer()
    {
        using var log = LogWorld.Create(Folder);
        Assert.Equal(StoreProblem.Busy, Assert.Throws<StoreException>(() => LogFolder.Open(Folder)).Kind);
    }

    [Theory]
    [InlineData("tile/entries/001.p/44")]
    [InlineData("tile/0/001.p/44")]
    [InlineData("tile/1/000.p/1")]
    [InlineData("checkpoint")]
    public void Is_not_gone_on_with_when_its_files_do_not_belong_together(string file)
    {
        using (var log = LogWorld.Create(Folder)) log.Grow(300);
        var path = Path.Combine(Folder, file);
        var bytes = File.ReadAllBytes(path);
        bytes[^5] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.Equal(StoreProblem.Corrupt, Assert.Throws<StoreException>(() => LogFolder.Open(Folder)).Kind);
    }

    [Fact]
    public void Never_signs_a_tree_that_its_last_checkpoint_is_not_in()
    {
        using var log = LogWorld.Create(Folder);
        log.Grow(300);
        log.Append(LogWorld.Entries(300, 400));

        // Somebody puts another history under the running writer.
        File.WriteAllBytes(Path.Combine(Folder, "tile", "0", "001"), new byte[8192]);
        var before = File.ReadAllBytes(Path.Combine(Folder, "checkpoint"));
        Assert.Equal(StoreProblem.Corrupt, Assert.Throws<StoreException>(() => log.Sign(LogWorld.Signer)).Kind);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(Folder, "checkpoint")));
    }

    [Fact]
    public void A_log_that_lost_its_checkpoint_is_not_begun_anew()
    {
        using (var log = LogWorld.Create(Folder)) log.Grow(3);
        File.Delete(Path.Combine(Folder, "checkpoint"));
        Assert.Equal(StoreProblem.AlreadyExists, Assert.Throws<StoreException>(() => LogFolder.Create(Folder, LogWorld.Key, LogWorld.Signer)).Kind);
    }

    [Fact]
    public void After_an_append_that_failed_half_way_the_log_has_to_be_opened_again()
    {
        var log = LogWorld.Create(Folder);
        log.Grow(10);
        Assert.Throws<IOException>(() => log.Append(Failing(300)));
        Assert.Throws<InvalidOperationException>(() => log.Append(LogWorld.Entries(10, 1)));
        Assert.Throws<InvalidOperationException>(() => log.Sign(LogWorld.Signer));
        log.Dispose();

        using var again = LogFolder.Open(Folder);
        Assert.Equal(256, again.Size);
        again.Sign(LogWorld.Signer);
        Assert.Null(LogWorld.Fault(Folder));
    }

    [Fact]
    public void Finds_an_entry_where_it_was_logged_first()
    {
        using var log = LogWorld.Create(Folder);
        log.Append([LogWorld.Entry(7), .. LogWorld.Entries(0, 600)]);
        Assert.Equal(0, log.Files.Find(log.Size, new HashSet<Model.Sha256Digest> { LogWorld.Entry(7) })[LogWorld.Entry(7)]);
        Assert.Equal(600, log.Files.Find(log.Size, new HashSet<Model.Sha256Digest> { LogWorld.Entry(599) })[LogWorld.Entry(599)]);
        Assert.Empty(log.Files.Find(log.Size, new HashSet<Model.Sha256Digest> { LogWorld.Entry(600) }));
    }

    [Fact]
    public void A_cosigned_checkpoint_is_kept_and_still_proves_after_the_log_has_grown()
    {
        using var log = LogWorld.Create(Folder);
        var then = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        log.Grow(300);
        Cosign(log, then);
        log.Grow(5000);
        Cosign(log, then.AddDays(1));

        var note = log.Files.ReadCosigned(299).First();
        Assert.True(SignedNote.TryParse(note, out var checkpoint, out _));
        var proof = new TlogProof(299, new MerkleProver(log.Files, 300).Inclusion(299)!, checkpoint);
        Assert.Equal(then, TlogProof.Verify(proof.ToBytes(), LogWorld.Entry(299), LogWorld.Keys, out _)!.Time);
        Assert.Single(log.Files.ReadCosigned(300));
        Assert.Empty(log.Files.ReadCosigned(5300));
        Assert.Equal(StoreProblem.NotFound, Assert.Throws<StoreException>(() => log.AddCosignatures(checkpoint)).Kind);
    }

    /// <summary>Twenty rounds; T2T_LOG_KILLS asks for more.</summary>
    [Fact]
    public void Killed_at_any_moment_it_loses_nothing_it_acknowledged_and_never_forks()
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable("T2T_LOG_KILLS") ?? "20", CultureInfo.InvariantCulture);
        var random = new Random(20261122);
        LogWorld.Create(Folder).Dispose();
        var before = new Checkpoint(LogWorld.Origin, new TreeHead(0, default));
        for (var round = 0; round < rounds; round++)
        {
            var acknowledged = RunUntilKilled(random);

            Assert.Null(LogWorld.Fault(Folder));
            using var log = LogFolder.Open(Folder);
            Assert.True(log.Size >= acknowledged, $"round {round}: {acknowledged} acknowledged, {log.Size} there");
            if (before.Tree.Size > 0) Assert.Null(LogAudit.Compare(before, log.Checkpoint, log.Files));
            log.Sign(LogWorld.Signer);
            Assert.Null(LogWorld.Fault(Folder));
            if (before.Tree.Size > 0) Assert.Null(LogAudit.Compare(before, log.Checkpoint, log.Files));
            before = log.Checkpoint;
        }

        Assert.True(before.Tree.Size > rounds, "the log did not grow");
    }

    private long RunUntilKilled(Random random)
    {
        using var child = ChildProcess.Start("log", Folder, 0);
        var turns = random.Next(1, 12);
        var acknowledged = 0L;
        while (turns-- > 0) acknowledged = Read(child.StandardOutput.ReadLine());
        Thread.Sleep(TimeSpan.FromMicroseconds(random.Next(0, 8000)));
        child.Kill();
        while (child.StandardOutput.ReadLine() is { } line) acknowledged = Math.Max(acknowledged, Read(line));
        child.WaitForExit();
        return acknowledged;
    }

    private static long Read(string? line) => long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : throw new InvalidOperationException($"The child said '{line}'.");

    private static void Cosign(LogFolder log, DateTimeOffset at)
    {
        var proven = LogWorld.Keys.Open(log.Files.ReadCheckpoint(), out _)!;
        log.AddCosignatures(proven.Note.With(LogWorld.Witness.Cosign(null, proven, log.Files, at, out _)!));
    }

    private static byte[] TileOfTen()
    {
        using var other = new TemporaryFolder();
        using var log = LogWorld.Create(other.File("log"));
        log.Grow(10);
        return File.ReadAllBytes(other.File("log/tile/0/000.p/10"));
    }

    private static IEnumerable<Model.Sha256Digest> Failing(int after)
    {
        foreach (var entry in LogWorld.Entries(10, after)) yield return entry;
        throw new IOException("no space left");
    }
}
