using System.Data.Common;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>Databases that are empty, ours, newer or somebody else's, and servers that do not let us in.</summary>
public sealed class PostgresOpeningTests
{
    private readonly string _name;

    public PostgresOpeningTests()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        _name = PostgresServer.Shared.CreateDatabase();
    }

    private string Url => PostgresServer.Shared.Url(_name);

    private static CredentialStore Open(string url, string password = PostgresServer.Password)
    {
        Assert.True(PostgresAddress.TryParse(url, out var address, out var problem), problem);
        return CredentialStore.Open(StorePlace.On(address.WithPassword(password)), TimeProvider.System);
    }

    private static StoreException Refused(string url, string password = PostgresServer.Password)
    {
        var refused = Assert.Throws<StoreException>(() => Open(url, password));
        Assert.NotEmpty(refused.Hint);
        for (Exception? each = refused; each is not null; each = each.InnerException) Assert.DoesNotContain(password, each.Message, StringComparison.Ordinal);
        return refused;
    }

    private object? Ask(string sql) => PostgresServer.Shared.Scalar(_name, sql);

    [Fact]
    public void Whoever_comes_while_another_makes_the_store_finds_one_or_nothing_and_no_other_programs()
    {
        for (var round = 0; round < 5; round++)
        {
            var url = PostgresServer.Shared.Url(PostgresServer.Shared.CreateDatabase());
            using var start = new Barrier(6);
            var openers = Enumerable.Range(0, 6).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait(TestContext.Current.CancellationToken);
                    Open(url).Dispose();
                },
                TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
            Assert.Null(Record.Exception(() => Task.WaitAll(openers, TestContext.Current.CancellationToken)));
        }
    }

    [Fact]
    public void Makes_a_store_from_nothing_and_keeps_what_is_in_it()
    {
        byte[] salt;
        using (var store = Open(Url))
        {
            salt = store.RowKeySalt.ToArray();
            store.PutAchievement(new("urn:a", "A", "{}"u8.ToArray(), Workspace.Now));
        }

        using var again = Open(Url);
        Assert.Equal("A", again.FindAchievement("urn:a").Match!.Name);
        Assert.Equal(32, salt.Length);
        Assert.Equal(salt, again.RowKeySalt.ToArray());
        Assert.Equal(Migrator.Newest(StoreEngine.DialectOf(Url)), Ask("SELECT version FROM t2t_schema"));
    }

    [Fact]
    public void Both_databases_have_the_same_versions() =>
        Assert.Equal(Migrator.Newest(new SqliteDialect("none.db")), Migrator.Newest(StoreEngine.DialectOf(Url)));

    [Fact]
    public void Refuses_a_store_of_a_newer_version_and_leaves_it_as_it_is()
    {
        Open(Url).Dispose();
        Ask("UPDATE t2t_schema SET version = version + 1");

        Assert.Equal(StoreProblem.NewerVersion, Refused(Url).Kind);
    }

    [Fact]
    public void Refuses_a_database_of_another_program_and_leaves_it_as_it_is()
    {
        Ask("CREATE TABLE stamps (id INTEGER)");

        Assert.Equal(StoreProblem.NotADatabase, Refused(Url).Kind);
        Assert.Equal(1L, Ask("SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"));
    }

    [Fact]
    public void A_schema_of_its_own_in_a_database_of_others_is_enough()
    {
        Ask("CREATE TABLE stamps (id INTEGER); CREATE SCHEMA badges");

        using (var store = Open(Url + "?options=-csearch_path%3Dbadges")) Workspace.SetUp(store);

        Assert.Equal(1L, Ask("SELECT count(*) FROM badges.issuer"));
    }

    [Fact]
    public void Acknowledged_is_on_the_disk_whatever_the_server_is_set_to()
    {
        Ask($"ALTER DATABASE {_name} SET synchronous_commit = off");
        using var dialect = StoreEngine.DialectOf(Url);
        using var connection = dialect.Connect();

        Assert.Equal("on", Show(connection, "synchronous_commit"));
        Assert.Equal("20s", Show(connection, "lock_timeout"));
    }

    [Fact]
    public void A_stronger_wish_of_the_server_stays()
    {
        Ask($"ALTER DATABASE {_name} SET synchronous_commit = remote_apply");
        using var dialect = StoreEngine.DialectOf(Url);
        using var connection = dialect.Connect();

        Assert.Equal("remote_apply", Show(connection, "synchronous_commit"));
    }

    [Fact]
    public void Says_who_does_not_answer_or_does_not_let_us_in()
    {
        Assert.Equal(StoreProblem.Unreachable, Refused("postgres://t2t@127.0.0.1:1/t2t").Kind);
        Assert.Equal(StoreProblem.Unreachable, Refused("postgres://t2t@127.0.0.1:1,127.0.0.1:2/t2t").Kind);
        Assert.Equal(StoreProblem.Unreachable, Refused("postgres://t2t@nowhere.invalid/t2t").Kind);
        Assert.Equal(StoreProblem.AccessDenied, Refused(Url, "a wrong one").Kind);
        Assert.Equal(StoreProblem.AccessDenied, Refused(Url.Replace("t2t@", "nobody-here@", StringComparison.Ordinal)).Kind);
        Assert.Equal(StoreProblem.CannotOpen, Refused(PostgresServer.Shared.Url("nothing")).Kind);
        Assert.Equal(StoreProblem.CannotOpen, Refused(Url + "?options=-csearch_path%3Dmissing").Kind);
        Assert.Equal(StoreProblem.CannotOpen, Refused(Url + "?sslmode=sometimes").Kind);
    }

    [Fact]
    public void A_user_without_rights_and_a_database_that_is_read_only_are_said()
    {
        Ask("CREATE ROLE guest" + _name + $" LOGIN PASSWORD '{PostgresServer.Password}'");
        Assert.Equal(StoreProblem.ReadOnly, Refused(Url.Replace("t2t@", $"guest{_name}@", StringComparison.Ordinal)).Kind);

        Open(Url).Dispose();
        Ask($"ALTER DATABASE {_name} SET default_transaction_read_only = on");
        using var store = Open(Url);
        Assert.Equal(StoreProblem.ReadOnly, Assert.Throws<StoreException>(() => store.BeginBatch("no").Commit()).Kind);
    }

    [Fact]
    public void Somebody_who_keeps_a_lock_is_waited_for_and_then_said()
    {
        Open(Url).Dispose();
        using var dialect = StoreEngine.DialectOf(Url + "?options=-cstatement_timeout%3D500");
        using var store = CredentialStore.Open(dialect, TimeProvider.System);
        using var other = new Npgsql.NpgsqlConnection(PostgresServer.Shared.ConnectionString(_name));
        other.Open();
        using var transaction = other.BeginTransaction();
        using (var command = new Npgsql.NpgsqlCommand("LOCK TABLE meta IN EXCLUSIVE MODE", other, transaction)) command.ExecuteNonQuery();

        Assert.Equal(StoreProblem.Busy, Assert.Throws<StoreException>(() => store.BeginBatch("waits")).Kind);
        transaction.Rollback();
        store.BeginBatch("goes on").Dispose();
    }

    private static object? Show(DbConnection connection, string setting)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SHOW " + setting;
        return command.ExecuteScalar();
    }
}
