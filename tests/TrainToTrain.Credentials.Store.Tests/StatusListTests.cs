using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>Lists by purpose and year: which gives out indexes, which has changed, and which is over.</summary>
public abstract class StatusListTests(StoreEngine engine) : StoreTests(engine)
{
    private const string Next = "https://trainer.example/status/revocation-2";

    [Fact]
    public void Each_year_has_lists_of_its_own_and_a_full_one_is_not_looked_at_again()
    {
        var clock = new Clock(Workspace.Now);
        using var store = Open(clock);
        store.CloseStatusList(Workspace.Revocations);
        store.EnsureStatusList(Next, Workspace.Trainer, "revocation");
        Assert.Equal((Next, 2026), (store.OpenStatusList(Workspace.Trainer, "revocation")!.Url, store.OpenStatusList(Workspace.Trainer, "revocation")!.Period));
        Assert.Equal(2, store.CountStatusLists(Workspace.Trainer, "revocation"));
        store.CloseStatusList(Next);
        Assert.Null(store.OpenStatusList(Workspace.Trainer, "revocation"));
        Assert.Null(store.OpenStatusList("did:web:stranger.example", "revocation"));

        clock.Advance(TimeSpan.FromDays(306));
        Assert.Null(store.OpenStatusList(Workspace.Trainer, "suspension"));
        Assert.Equal(2027, store.EnsureStatusList(Next + "7", Workspace.Trainer, "revocation").Period);
        Assert.Equal(Next + "7", store.OpenStatusList(Workspace.Trainer, "revocation")!.Url);
    }

    [Fact]
    public void A_list_is_marked_once_for_each_transaction_that_changes_its_bits_and_for_nothing_else()
    {
        _workspace.Issue(1, 10);
        Assert.Equal((0, 0), Changes());
        var changes = Enumerable.Range(1, 5).Select(number => new StatusChange(Workspace.Badge(number).Id, "revocation", true, null, Workspace.Now)).ToList();
        Assert.Equal(5, Store.SetEach(changes));
        Assert.Equal((1, 0), Changes());
        Assert.Equal(0, Store.SetEach(changes));
        Assert.Throws<StoreException>(() => Store.SetEach([changes[0] with { CredentialId = Workspace.Badge(6).Id }, changes[0] with { CredentialId = "urn:uuid:none" }]));
        Assert.Equal((1, 0), Changes());
        Assert.True(Store.SetStatus(changes[0] with { Purpose = "suspension" }));
        Assert.True(Store.SetStatus(changes[0] with { Purpose = "suspension", Set = false }));
        Assert.Equal((1, 2), Changes());
        Assert.Equal(5, Store.SetIndexes(Workspace.Revocations).Count());
    }

    [Fact]
    public void A_list_is_over_once_all_its_badges_have_ended()
    {
        var clock = new Clock(Workspace.Now);
        using var store = Open(clock);
        Issue(store, Workspace.Badge(1));
        Assert.False(store.TryRetireStatusList(Workspace.Revocations));
        clock.Advance(TimeSpan.FromDays(3 * 366));
        Assert.True(store.TryRetireStatusList(Workspace.Revocations));
        Assert.False(store.TryRetireStatusList(Workspace.Revocations));
        Assert.NotNull(store.StatusLists().Single(list => list.Url == Workspace.Revocations).RetiredAt);
    }

    [Fact]
    public void A_list_with_something_that_counts_beyond_its_end_is_never_over()
    {
        var clock = new Clock(Workspace.Now);
        using var store = Open(clock);
        Issue(store, Workspace.Badge(1) with { ValidUntil = null });
        store.EnsureStatusList(Next, Workspace.Trainer, "revocation");
        Issue(store, Workspace.Badge(2) with { Kind = "accreditation" }, Next);
        clock.Advance(TimeSpan.FromDays(20_000));
        Assert.False(store.TryRetireStatusList(Workspace.Revocations));
        Assert.False(store.TryRetireStatusList(Next));
    }

    [Fact]
    public void What_is_reserved_ahead_and_not_used_is_free_again()
    {
        using (var batch = Store.BeginBatch("three"))
        {
            for (var number = 1; number <= 3; number++) batch.Save(Workspace.Badge(number, new StatusPlace(Workspace.Revocations, "revocation", batch.ReserveIndex(Workspace.Revocations))));
            Assert.Equal((int)(CredentialStore.StatusListEntries * 0.8) - 3, batch.RoomIn(Workspace.Revocations));
            batch.Commit();
        }

        var bulk = Store.TakeUpBulk(new BulkRequest("counts", "counts", 1));
        Assert.Equal((int)(CredentialStore.StatusListEntries * 0.8) - 3, bulk.RoomIn(Workspace.Revocations));
    }

    [Fact]
    public void How_full_a_list_is_is_known_from_a_part_of_it()
    {
        var series = _workspace.Path.StartsWith("postgres:", StringComparison.Ordinal) ? "generate_series(0, 89999) AS n (i)" : "(WITH RECURSIVE s (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM s WHERE i < 89999) SELECT i FROM s) AS n";
        _workspace.Execute($"INSERT INTO status_entry (list_id, position, purpose) SELECT 1, (CAST(i AS BIGINT) * 48271) % 131072, 'revocation' FROM {series}");

        using var batch = Store.BeginBatch("nearly full");
        Assert.InRange(batch.RoomIn(Workspace.Revocations), 14_857 - 1500, 14_857 + 1500);
        Assert.Equal(500, Enumerable.Range(0, 500).Select(_ => batch.ReserveIndex(Workspace.Revocations)).Distinct().Count());
    }

    private CredentialStore Open(TimeProvider clock)
    {
        // The one there is was made by the clock of the machine.
        _workspace.Execute("UPDATE status_list SET period = 2026");
        return CredentialStore.Open(StoreEngine.DialectOf(_workspace.Path), clock);
    }

    private static void Issue(CredentialStore store, Issuing.IssuedCredential badge, string list = Workspace.Revocations)
    {
        using var batch = store.BeginBatch("one");
        batch.Save(badge with { Status = [new StatusPlace(list, "revocation", batch.ReserveIndex(list))] });
        batch.Commit();
    }

    private (long Revocations, long Suspensions) Changes()
    {
        var lists = Store.StatusLists().ToDictionary(list => list.Url, list => list.Changes);
        return (lists[Workspace.Revocations], lists[Workspace.Suspensions]);
    }
}

public sealed class SqliteStatusListTests() : StatusListTests(StoreEngine.Sqlite);

public sealed class PostgresStatusListTests() : StatusListTests(StoreEngine.Postgres);
