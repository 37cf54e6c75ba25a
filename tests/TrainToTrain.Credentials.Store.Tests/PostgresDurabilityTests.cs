using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>What can happen to a server. Each has one of its own.</summary>
public sealed class PostgresDurabilityTests() : DurabilityTests(StoreEngine.Postgres)
{
    [Fact]
    public void What_was_acknowledged_survives_the_server_being_killed_and_the_store_goes_on_once_it_is_back()
    {
        using var server = Server();
        using var store = Store(server, "postgres");
        Workspace.SetUp(store);
        Issue(store, 1, 10);

        using (var batch = store.BeginBatch("cut short"))
        {
            Workspace.Fill(batch, 11, 20);
            server.Kill();
            Assert.Equal(StoreProblem.ConnectionLost, Assert.Throws<StoreException>(() => Workspace.Fill(batch, 21, 30)).Kind);
            Assert.Equal(StoreProblem.ConnectionLost, Assert.Throws<StoreException>(() => batch.Commit()).Kind);
        }

        Assert.Contains(Assert.Throws<StoreException>(() => store.Issuers()).Kind, new[] { StoreProblem.Unreachable, StoreProblem.ConnectionLost });
        server.StartAgain();
        Assert.Equal(10, store.Credentials(CredentialFilter.Everything).Count());
        Issue(store, 11, 20);
        Assert.Equal(20, store.Credentials(CredentialFilter.Everything).Count());
    }

    [Fact]
    public void A_full_disk_is_said_loses_nothing_and_can_be_gone_on_from()
    {
        using var disk = new SmallDisk("24m");
        PostgresServer.Own(disk.Path);
        using var server = Server("fsync=off");
        server.Execute("postgres", $"CREATE TABLESPACE small LOCATION '{disk.Path}'");
        server.Execute("postgres", "CREATE DATABASE small TABLESPACE small");
        using (var store = Store(server, "small"))
        {
            Workspace.SetUp(store);
            Issue(store, 1, 10);
            var ballast = disk.FillUp();

            var full = Assert.Throws<StoreException>(() => Issue(store, 11, 5_000));

            Assert.Equal(StoreProblem.DiskFull, full.Kind);
            Assert.Contains("space", full.Hint, StringComparison.Ordinal);
            Assert.Equal(10, store.Credentials(CredentialFilter.Everything).Count());
            File.Delete(ballast);
            Issue(store, 11, 20);
            Assert.Equal(20, store.Credentials(CredentialFilter.Everything).Count());
        }

        server.Stop();
    }

    [Fact]
    public async Task A_standby_can_be_read_and_takes_over_with_everything_that_was_acknowledged()
    {
        using var primary = Server("synchronous_standby_names=other", "fsync=off");
        using var standby = primary.StartStandby("other", "fsync=off");
        using var store = CredentialStore.Open(Dialect($"postgres://t2t@127.0.0.1:{primary.Port},127.0.0.1:{standby.Port}/postgres"), TimeProvider.System);
        Workspace.SetUp(store);
        var acknowledged = 0;
        void IssueOn()
        {
            for (var first = 1; ; first += 5)
            {
                Issue(store, first, first + 4);
                Volatile.Write(ref acknowledged, first + 4);
            }
        }

        // What the primary has acknowledged is on the standby's disk, and a moment later in its tables: all of the store is to be there.
        var there = primary.Scalar("postgres", "SELECT pg_current_wal_lsn()::text");
        var issuing = Task.Run(() => Assert.Throws<StoreException>(IssueOn), TestContext.Current.CancellationToken);
        for (var tries = 0; standby.Scalar("postgres", $"SELECT pg_last_wal_replay_lsn() >= '{there}'::pg_lsn") is not true && tries < 2_000; tries++) Thread.Sleep(20);

        using (var reader = Store(standby, "postgres"))
        {
            Assert.Equal(StoreProblem.ReadOnly, Assert.Throws<StoreException>(() => reader.BeginBatch("no")).Kind);
        }

        for (var tries = 0; Volatile.Read(ref acknowledged) < 50 && tries < 2_000; tries++) Thread.Sleep(10);
        primary.Kill();
        Assert.Equal(StoreProblem.ConnectionLost, (await issuing).Kind);
        standby.Promote();
        standby.Execute("postgres", "ALTER SYSTEM SET synchronous_standby_names = ''");
        standby.Execute("postgres", "SELECT pg_reload_conf()");

        // Of the batch that was cut off in its commit nobody was told anything: it is there whole, or not at all.
        var kept = store.Credentials(CredentialFilter.Everything).Select(badge => badge.Id).ToList();
        Assert.InRange(kept.Count, acknowledged, acknowledged + 5);
        Assert.Equal(0, kept.Count % 5);
        Assert.Equal(Enumerable.Range(1, kept.Count).Select(number => Workspace.Badge(number).Id), kept);
        Issue(store, kept.Count + 1, kept.Count + 10);
        Assert.Equal(kept.Count + 10, store.Credentials(CredentialFilter.Everything).Count());
    }

    [Fact]
    public void A_server_that_takes_no_more_connections_says_so()
    {
        using var server = Server("max_connections=4", "superuser_reserved_connections=0", "fsync=off");
        var open = new List<CredentialStore>();
        try
        {
            var full = Assert.Throws<StoreException>(() =>
            {
                for (var i = 0; i < 10; i++) open.Add(Store(server, "postgres"));
            });

            Assert.Equal((StoreProblem.Busy, 4), (full.Kind, open.Count));
        }
        finally
        {
            foreach (var store in open) store.Dispose();
        }
    }

    private static PostgresServer Server(params string[] options)
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        return PostgresServer.Start(options);
    }

    private static CredentialStore Store(PostgresServer server, string database) => CredentialStore.Open(Dialect(server.Url(database)), TimeProvider.System);

    private static Dialect Dialect(string url) => StoreEngine.DialectOf(url);

    private static void Issue(CredentialStore store, int first, int last)
    {
        using var batch = store.BeginBatch("a course");
        Workspace.Fill(batch, first, last);
        batch.Commit();
    }
}
