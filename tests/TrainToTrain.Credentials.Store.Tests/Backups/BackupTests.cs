using System.Formats.Tar;
using System.IO.Compression;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store.Backups;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests.Backups;

/// <summary>A backup from either database, restored to either; and archives that were damaged, cut off, or made by somebody else.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Ways() => StoreCopyTests.Ways();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_is_restored_is_what_was_there_and_goes_on(string from, string to)
    {
        using var workspace = StoreCopyTests.Filled(from);
        var before = StoreCopy.Contents(StoreCopyTests.PlaceOf(workspace.Path));
        var file = _folder.File("backup.tar.gz");
        var written = Backup.Write(Request(workspace, file));

        var server = to == "server" ? StoreCopyTests.PlaceOf(StoreEngine.Postgres.Make(_folder)) : null;
        var folder = _folder.File("restored");
        var content = Restore.Run(Into(file, folder) with { Server = server });

        Assert.Equal(before, written.Tables);
        Assert.Equal(before, content.Tables);
        var place = server ?? StorePlace.InFile(Path.Combine(folder, "t2t.db"));
        Assert.Equal(before, StoreCopy.Contents(place));
        Assert.Equal("secret", File.ReadAllText(Path.Combine(folder, "keys", "a.pem")));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "keys", "a.pem")));
        using var store = CredentialStore.Open(place, TimeProvider.System);
        using var batch = store.BeginBatch("after");
        Assert.True(batch.IsIssued("row-30"));
        Workspace.Fill(batch, 101, 110);
        batch.Commit();
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path, ".*"));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("server")]
    public async Task A_backup_shows_one_moment_while_others_issue(string kind)
    {
        using var workspace = new Workspace(StoreCopyTests.EngineOf(kind));
        using var stop = new CancellationTokenSource();
        var issuing = Task.Run(
            () =>
            {
                using var store = workspace.Open();
                for (var number = 1; !stop.IsCancellationRequested || number < 100; number += 10)
                {
                    using var batch = store.BeginBatch("meanwhile");
                    Workspace.Fill(batch, number, number + 9);
                    batch.Commit();
                }
            },
            TestContext.Current.CancellationToken);
        for (var round = 1; round <= 5; round++)
        {
            var file = _folder.File($"backup-{round}.tar.gz");
            var content = Backup.Write(Request(workspace, file));
            Restore.Run(Into(file, _folder.File($"restored-{round}")));

            // Whole batches, each of ten badges with two indexes each.
            Assert.Equal(10 * content.Rows("batch"), content.Rows("credential"));
            Assert.Equal(20 * content.Rows("batch"), content.Rows("status_entry"));
        }

        await stop.CancelAsync();
        await issuing;
    }

    [Fact]
    public void A_log_comes_whole_and_is_gone_on_with()
    {
        using var workspace = new Workspace(StoreEngine.Sqlite);
        var folder = _folder.File("log");
        using (var made = LogWorld.Create(folder)) made.Grow(700);
        var file = _folder.File("backup.tar.gz");
        Backup.Write(Request(workspace, file) with { Log = (folder, "site/log") });

        var content = Restore.Run(Into(file, _folder.File("restored")));

        Assert.Equal(700, content.LogEntries);
        using var log = LogFolder.Open(_folder.File("restored/site/log"));
        Assert.Equal(700, log.Size);
    }

    [Fact]
    public void A_log_whose_tiles_do_not_fit_its_checkpoint_is_not_restored()
    {
        using var workspace = new Workspace(StoreEngine.Sqlite);
        var folder = _folder.File("log");
        using (var made = LogWorld.Create(folder)) made.Grow(300);
        var tile = Directory.EnumerateFiles(Path.Combine(folder, "tile", "0"), "*", SearchOption.AllDirectories).First();
        File.WriteAllBytes(tile, new byte[new FileInfo(tile).Length]);
        var file = _folder.File("backup.tar.gz");
        Backup.Write(Request(workspace, file) with { Log = (folder, "log") });

        Refuses(StoreProblem.Corrupt, file);
    }

    [Fact]
    public void An_archive_cut_off_anywhere_is_refused_and_leaves_nothing()
    {
        var whole = File.ReadAllBytes(Some());
        for (var length = 0; length < whole.Length; length += 1 + (whole.Length / 150))
        {
            var file = _folder.File("cut.tar.gz");
            File.WriteAllBytes(file, whole[..length]);
            var problem = Assert.Throws<StoreException>(() => Restore.Run(Into(file, _folder.File("restored"))));
            Assert.Contains(problem.Kind, (StoreProblem[])[StoreProblem.Corrupt, StoreProblem.NotADatabase]);
            Assert.False(Path.Exists(_folder.File("restored")));
        }

        File.WriteAllBytes(_folder.File("cut.tar.gz"), whole[..^4]);
        Refuses(StoreProblem.Corrupt, _folder.File("cut.tar.gz"));
    }

    [Fact]
    public void An_archive_changed_anywhere_is_refused_or_restores_the_same()
    {
        var whole = File.ReadAllBytes(Some());
        var before = Restore.Check(_folder.File("some.tar.gz")).Tables;
        for (var at = 10; at < whole.Length; at += 1 + (whole.Length / 150))
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x10;
            File.WriteAllBytes(_folder.File("changed.tar.gz"), changed);
            try
            {
                Assert.Equal(before, Restore.Check(_folder.File("changed.tar.gz")).Tables);
            }
            catch (StoreException problem)
            {
                Assert.Contains(problem.Kind, (StoreProblem[])[StoreProblem.Corrupt, StoreProblem.NotADatabase, StoreProblem.NewerVersion]);
            }
        }
    }

    [Fact]
    public void What_was_not_backed_up_or_is_no_plain_file_inside_is_refused()
    {
        Refuses(StoreProblem.Corrupt, Rewritten(entries => entries.Insert(1, Plain("workspace/../../evil", "x"u8.ToArray()))));
        Refuses(StoreProblem.Corrupt, Rewritten(entries => entries.Insert(1, Plain("/etc/evil", "x"u8.ToArray()))));
        Refuses(StoreProblem.Corrupt, Rewritten(entries => entries.Insert(1, new PaxTarEntry(TarEntryType.SymbolicLink, "workspace/keys") { LinkName = "/etc" })));
        Refuses(StoreProblem.Corrupt, Rewritten(entries => entries.Insert(1, new PaxTarEntry(TarEntryType.HardLink, "workspace/keys/b.pem") { LinkName = "backup.json" })));
        Refuses(StoreProblem.Corrupt, Rewritten(entries => entries.Insert(1, Plain("workspace/more", "x"u8.ToArray()))));
        Refuses(StoreProblem.Corrupt, Rewritten(entries => entries.Insert(2, Copy(entries[1]))));
        Refuses(StoreProblem.Corrupt, Rewritten(entries => entries.RemoveAt(1)));
        Refuses(StoreProblem.Corrupt, Rewritten(entries => entries.RemoveAt(entries.Count - 1)));
        Refuses(StoreProblem.Corrupt, Rewritten(entries => entries.Add(Plain("workspace/after", "x"u8.ToArray()))));
        Refuses(StoreProblem.NotADatabase, Rewritten(entries => entries.RemoveAt(0)));
        Refuses(StoreProblem.NewerVersion, Rewritten(entries => entries[0] = Plain("backup.json", "{\"format\": 2}"u8.ToArray())));
        Refuses(StoreProblem.NewerVersion, Rewritten(entries => entries[0] = Plain("backup.json", """{"format":1,"schema":999,"program":"9.9","at":"2030-01-01T00:00:00.000Z","name":"x"}"""u8.ToArray())));
    }

    [Fact]
    public void A_file_or_manifest_that_says_it_is_too_large_is_refused_before_it_is_read()
    {
        Refuses(StoreProblem.Corrupt, Rewritten(entries => entries.Insert(1, Plain("workspace/long", new byte[Limits.BackupEntryBytes + 1]))), "larger");
        Refuses(StoreProblem.Corrupt, Rewritten(entries => entries[^1] = Plain("manifest.json", new byte[Limits.BackupManifestBytes + 1])), "larger");
    }

    [Fact]
    public void Headers_longer_than_any_of_ours_are_not_taken_into_memory()
    {
        var entry = new PaxTarEntry(TarEntryType.RegularFile, "workspace/a", [new("comment", new string('x', 10_000_000))]) { DataStream = new MemoryStream([1]) };
        Refuses(StoreProblem.Corrupt, Rewritten(entries => entries.Insert(1, entry)));
    }

    [Fact]
    public void A_credential_that_cannot_be_read_is_not_restored()
    {
        using var workspace = new Workspace(StoreEngine.Sqlite);
        using (var batch = workspace.Store.BeginBatch("a course"))
        {
            batch.Save(Workspace.Badge(1) with { OwnBytes = "{"u8.ToArray() });
            batch.Commit();
        }

        var file = _folder.File("backup.tar.gz");
        Backup.Write(Request(workspace, file));
        Refuses(StoreProblem.Corrupt, file, "cannot be read");
    }

    [Theory]
    [InlineData("file")]
    [InlineData("server")]
    public void A_place_that_is_taken_is_left_alone(string kind)
    {
        var file = Some();
        Directory.CreateDirectory(_folder.File("taken"));
        File.WriteAllText(_folder.File("taken/t2t.json"), "mine");
        Assert.Equal(StoreProblem.AlreadyExists, Assert.Throws<StoreException>(() => Restore.Run(Into(file, _folder.File("taken")))).Kind);
        Assert.Equal("mine", File.ReadAllText(_folder.File("taken/t2t.json")));
        Assert.Equal(StoreProblem.AlreadyExists, Assert.Throws<StoreException>(() => Backup.Write(Request(null!, file))).Kind);

        if (kind == "file") return;
        using var other = new Workspace(StoreEngine.Postgres);
        other.Issue(1, 1);
        Assert.Equal(StoreProblem.AlreadyExists, Assert.Throws<StoreException>(() => Restore.Run(Into(file, _folder.File("restored")) with { Server = StoreCopyTests.PlaceOf(other.Path) })).Kind);
        Assert.False(Path.Exists(_folder.File("restored")));
    }

    [Fact]
    public void A_run_killed_after_the_server_had_it_is_finished_by_the_next()
    {
        var file = Some();
        var server = StoreCopyTests.PlaceOf(StoreEngine.Postgres.Make(_folder));
        Restore.Run(Into(file, _folder.File("first")) with { Server = server });
        Directory.Delete(_folder.File("first"), recursive: true);
        Directory.CreateDirectory(_folder.File(".first.part/keys"));
        File.WriteAllText(_folder.File(".first.part/keys/left.pem"), "left");

        var again = Restore.Run(Into(file, _folder.File("first")) with { Server = server });

        Assert.Equal(Restore.Check(file).Tables, again.Tables);
        Assert.False(File.Exists(_folder.File("first/keys/left.pem")));
        Assert.False(Path.Exists(_folder.File(".first.part")));
    }

    private void Refuses(StoreProblem kind, string file, string why = "")
    {
        var refused = Assert.Throws<StoreException>(() => Restore.Run(Into(file, _folder.File("restored"))));
        Assert.Equal(kind, refused.Kind);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.False(Path.Exists(_folder.File("restored")));
        Assert.False(Path.Exists(_folder.File(".restored.part")));
    }

    private string Some()
    {
        using var workspace = new Workspace(StoreEngine.Sqlite);
        workspace.Issue(1, 20);
        var file = _folder.File("some.tar.gz");
        Backup.Write(Request(workspace, file));
        return file;
    }

    private static BackupRequest Request(Workspace workspace, string target) => new()
    {
        Target = target,
        Database = workspace is null ? StorePlace.InFile("missing") : StoreCopyTests.PlaceOf(workspace.Path),
        Name = "Riverside",
        Program = "1.0",
        Clock = TimeProvider.System,
        Files = [new BackupFile("t2t.json", () => "{}"u8.ToArray()), new BackupFile("keys/a.pem", () => "secret"u8.ToArray()), new BackupFile("gone", () => null)],
    };

    private static RestoreRequest Into(string file, string folder) => new() { Archive = file, Folder = folder, DatabaseFile = "t2t.db" };

    private string Rewritten(Action<List<PaxTarEntry>> change)
    {
        var entries = new List<PaxTarEntry>();
        using (var zip = new GZipStream(File.OpenRead(_folder.File("some.tar.gz") is var some && File.Exists(some) ? some : Some()), CompressionMode.Decompress))
        using (var tar = new TarReader(zip))
        {
            while (tar.GetNextEntry(copyData: true) is { } entry) entries.Add((PaxTarEntry)entry);
        }

        change(entries);
        var file = _folder.File("rewritten.tar.gz");
        using var to = new GZipStream(File.Create(file), CompressionLevel.Fastest);
        using var writer = new TarWriter(to);
        foreach (var entry in entries) writer.WriteEntry(entry);
        return file;
    }

    private static PaxTarEntry Plain(string name, byte[] content) => new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) };

    private static PaxTarEntry Copy(PaxTarEntry entry)
    {
        using var memory = new MemoryStream();
        entry.DataStream!.CopyTo(memory);
        entry.DataStream.Position = 0;
        return Plain(entry.Name, memory.ToArray());
    }
}
