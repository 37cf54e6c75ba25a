using Microsoft.Data.Sqlite;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public sealed class SqliteOpeningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.File("t2t.db");

    public void Dispose() => _folder.Dispose();

    private CredentialStore Open() => CredentialStore.Open(Database, TimeProvider.System);

    private T Ask<T>(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

    private StoreProblem RefusedUntouched()
    {
        var before = File.ReadAllBytes(Database);
        var refused = Assert.Throws<StoreException>(Open);
        Assert.Equal(before, File.ReadAllBytes(Database));
        Assert.Equal([Database], Directory.EnumerateFiles(_folder.Path));
        Assert.Contains(Database, refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Hint);
        return refused.Kind;
    }

    [Fact]
    public void Makes_a_store_from_nothing_that_only_its_owner_can_read()
    {
        Open().Dispose();

        Assert.Equal(Migrator.Newest(new SqliteDialect(Database)), Ask<long>("PRAGMA user_version"));
        Assert.Equal("wal", Ask<string>("PRAGMA journal_mode"));
        Assert.Equal("ok", Ask<string>("PRAGMA integrity_check"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Database));
    }

    [Fact]
    public void Every_acknowledged_write_is_on_the_disk()
    {
        var dialect = new SqliteDialect(Database);
        using var connection = dialect.Connect();
        dialect.Prepare(connection);
        using var command = connection.CreateCommand();

        command.CommandText = "PRAGMA synchronous";
        Assert.Equal(2L, command.ExecuteScalar());
        command.CommandText = "PRAGMA foreign_keys";
        Assert.Equal(1L, command.ExecuteScalar());
    }

    [Fact]
    public void Opens_a_store_of_the_first_version_and_keeps_what_is_in_it()
    {
        var dialect = new SqliteDialect(Database);
        using (var connection = dialect.Connect())
        {
            using var command = connection.CreateCommand();
            using var script = new StreamReader(typeof(Migrator).Assembly.GetManifestResourceStream("TrainToTrain.Credentials.Store.Migrations.Sqlite.V001_initial.sql")!);
            command.CommandText = script.ReadToEnd();
            command.ExecuteNonQuery();
            dialect.SetVersion(connection, 1);
            command.CommandText = "INSERT INTO achievement (id, name, json, added_at) VALUES ('urn:a', 'A', x'7b7d', '2026-03-01T12:00:00.000Z')";
            command.ExecuteNonQuery();
        }

        using (var store = Open()) Assert.Equal("A", store.FindAchievement("urn:a").Match!.Name);
        Assert.Equal(Migrator.Newest(new SqliteDialect(Database)), Ask<long>("PRAGMA user_version"));
    }

    [Fact]
    public void Opening_again_changes_nothing()
    {
        byte[] salt;
        using (var store = Open()) salt = store.RowKeySalt.ToArray();
        var before = File.ReadAllBytes(Database);

        using (var store = Open()) Assert.Equal(salt, store.RowKeySalt.ToArray());

        Assert.Equal(before, File.ReadAllBytes(Database));
    }

    [Fact]
    public void Every_store_has_a_salt_of_its_own()
    {
        using var one = Open();
        using var other = CredentialStore.Open(_folder.File("other.db"), TimeProvider.System);

        Assert.Equal(32, one.RowKeySalt.Length);
        Assert.NotEqual(one.RowKeySalt.ToArray(), other.RowKeySalt.ToArray());
    }

    [Fact]
    public void Refuses_a_store_of_a_newer_version()
    {
        Open().Dispose();
        Ask<long>($"PRAGMA user_version = {Migrator.Newest(new SqliteDialect(Database)) + 1}; SELECT 1");

        Assert.Equal(StoreProblem.NewerVersion, RefusedUntouched());
    }

    [Fact]
    public void Refuses_a_file_that_is_no_database()
    {
        File.WriteAllText(Database, string.Concat(Enumerable.Repeat("learner,name,date\n", 100)));

        Assert.Equal(StoreProblem.NotADatabase, RefusedUntouched());
    }

    [Fact]
    public void Refuses_a_database_of_another_program()
    {
        Ask<long>("CREATE TABLE stamps (id INTEGER); SELECT 1");

        Assert.Equal(StoreProblem.NotADatabase, RefusedUntouched());
    }

    [Fact]
    public void Says_that_a_cut_off_store_is_damaged()
    {
        using (var store = Open()) Workspace.SetUp(store);
        using (var file = File.OpenWrite(Database)) file.SetLength(file.Length / 2);

        Assert.Equal(StoreProblem.Corrupt, Assert.Throws<StoreException>(() =>
        {
            using var store = Open();
            store.Issuers();
            store.EnsureStatusList("https://trainer.example/status/9", Workspace.Trainer, "revocation");
        }).Kind);
    }

    [Fact]
    public void Says_that_the_folder_is_missing_or_the_path_a_folder()
    {
        Assert.Equal(StoreProblem.CannotOpen, Assert.Throws<StoreException>(() => CredentialStore.Open(_folder.File("no/t2t.db"), TimeProvider.System)).Kind);
        Assert.Equal(StoreProblem.CannotOpen, Assert.Throws<StoreException>(() => CredentialStore.Open(_folder.Path, TimeProvider.System)).Kind);
        Assert.Equal(StoreProblem.CannotOpen, Assert.Throws<StoreException>(() => CredentialStore.Open(_folder.File(new string('x', 300)), TimeProvider.System)).Kind);
    }
}
