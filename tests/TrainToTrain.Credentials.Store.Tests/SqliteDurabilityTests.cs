using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>What can happen to a file.</summary>
public sealed class SqliteDurabilityTests() : DurabilityTests(StoreEngine.Sqlite)
{
    [Fact]
    public void Says_so_when_another_process_keeps_writing_and_reads_meanwhile()
    {
        using var workspace = new Workspace(StoreEngine.Sqlite);
        workspace.Issue(1, 1);
        using var batch = workspace.Store.BeginBatch("long");
        Workspace.Fill(batch, 2, 2);

        using var other = CredentialStore.Open(new SqliteDialect(workspace.Path, busySeconds: 1), TimeProvider.System);
        var busy = Assert.Throws<StoreException>(() => other.BeginBatch("second"));

        Assert.Equal(StoreProblem.Busy, busy.Kind);
        Assert.Single(other.Credentials(CredentialFilter.Everything));
    }

    [Fact]
    public void A_full_disk_is_said_loses_nothing_and_can_be_gone_on_from()
    {
        using var disk = new SmallDisk("2m");
        using var store = CredentialStore.Open(disk.File("t2t.db"), TimeProvider.System);
        Workspace.SetUp(store);
        Issue(store, 1, 10);
        var ballast = disk.FillUp();

        var full = Assert.Throws<StoreException>(() => Issue(store, 11, 5_000));

        Assert.Equal(StoreProblem.DiskFull, full.Kind);
        Assert.Contains("space", full.Hint, StringComparison.Ordinal);
        Assert.Equal(10, store.Credentials(CredentialFilter.Everything).Count());
        Assert.Equal(StoreProblem.DiskFull, Assert.Throws<StoreException>(() => Issue(store, 11, 5_000)).Kind);
        File.Delete(ballast);
        Issue(store, 11, 20);
        Assert.Equal(20, store.Credentials(CredentialFilter.Everything).Count());
    }

    [Fact]
    public void A_disk_too_full_for_a_new_store_is_left_without_one()
    {
        using var disk = new SmallDisk("64k");
        var full = Assert.Throws<StoreException>(() => CredentialStore.Open(disk.File("t2t.db"), TimeProvider.System));

        Assert.Equal(StoreProblem.DiskFull, full.Kind);
        Assert.Empty(Directory.EnumerateFiles(disk.Path));
    }

    [Fact]
    public void A_folder_that_may_not_be_written_to_is_said_with_and_without_a_store_in_it()
    {
        using var disk = new SmallDisk("4m");
        using (var store = CredentialStore.Open(disk.File("t2t.db"), TimeProvider.System)) Workspace.SetUp(store);
        var before = File.ReadAllBytes(disk.File("t2t.db"));
        disk.MakeReadOnly();

        var there = Assert.Throws<StoreException>(() => CredentialStore.Open(disk.File("t2t.db"), TimeProvider.System));
        var missing = Assert.Throws<StoreException>(() => CredentialStore.Open(disk.File("new.db"), TimeProvider.System));

        Assert.Equal((StoreProblem.ReadOnly, StoreProblem.ReadOnly), (there.Kind, missing.Kind));
        Assert.Equal(before, File.ReadAllBytes(disk.File("t2t.db")));
    }

    private static void Issue(CredentialStore store, int first, int last)
    {
        using var batch = store.BeginBatch("a course");
        Workspace.Fill(batch, first, last);
        batch.Commit();
    }
}
