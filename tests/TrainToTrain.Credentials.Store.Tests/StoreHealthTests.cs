using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public sealed class SqliteStoreHealthTests() : StoreHealthTests(StoreEngine.Sqlite)
{
    [Fact]
    public void A_damaged_file_is_said_to_be_and_a_missing_one_is_not_made()
    {
        _workspace.Issue(1, 300);
        _workspace.Execute("PRAGMA foreign_keys = OFF; DROP TRIGGER credential_stays; DELETE FROM credential WHERE number = 4");
        Assert.Contains("refers to", StoreHealth.Look(Place).Damage[0], StringComparison.Ordinal);

        var missing = _workspace.Path + ".missing";
        Assert.Equal(StoreProblem.CannotOpen, Assert.Throws<StoreException>(() => StoreHealth.Look(StorePlace.InFile(missing))).Kind);
        Assert.False(File.Exists(missing));
    }

    [Fact]
    public void An_older_database_is_looked_at_and_left_as_it_is()
    {
        _workspace.Execute("PRAGMA user_version = 3");
        var health = StoreHealth.Look(Place);
        Assert.Equal((3, null), (health.Version, health.OrphanedIndexes));
        Assert.Equal(3, StoreHealth.Look(Place).Version);
    }
}

public sealed class PostgresStoreHealthTests() : StoreHealthTests(StoreEngine.Postgres)
{
    [Fact]
    public void The_server_has_a_clock_of_its_own() => Assert.InRange((StoreHealth.Look(Place).ServerTime!.Value - TimeProvider.System.GetUtcNow()).Duration(), TimeSpan.Zero, TimeSpan.FromMinutes(1));
}

/// <summary>What is said of a database that nothing is changed in.</summary>
public abstract class StoreHealthTests(StoreEngine engine) : StoreTests(engine)
{
    private protected StorePlace Place => StoreCopyTests.PlaceOf(_workspace.Path);

    [Fact]
    public void A_store_in_use_is_well_and_says_how_full_its_lists_are()
    {
        _workspace.Issue(1, 30);
        _workspace.Execute("INSERT INTO status_entry (list_id, position, purpose) SELECT id, 131071, purpose FROM status_list WHERE url = '" + Workspace.Revocations + "' ON CONFLICT DO NOTHING");
        var before = StoreCopy.Contents(Place);

        var health = StoreHealth.Look(Place);

        Assert.Equal(health.Newest, health.Version);
        Assert.Empty(health.Damage);
        Assert.InRange(health.OrphanedIndexes!.Value, 0, 1);
        Assert.Contains((Workspace.Suspensions, 30, CredentialStore.StatusListEntries), health.Lists);
        Assert.NotNull(health.NewestTime);
        Assert.Equal(before, StoreCopy.Contents(Place));
    }
}
