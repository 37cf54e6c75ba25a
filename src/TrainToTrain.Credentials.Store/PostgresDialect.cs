using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Npgsql;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// PostgreSQL, for several processes on several machines. A batch is READ COMMITTED: it relies on constraints and on rows it has locked, on nothing
/// it has merely read. What reads and then writes what follows is SERIALIZABLE, and tried again when another was faster.
/// </summary>
internal sealed class PostgresDialect : Dialect
{
    /// <summary>Locks of ours, among those of other programs on the same database ("t2t1").</summary>
    public const int LockClass = 0x74327431;

    public const int MigrationLock = 0;

    public const int PublishingLock = 1;

    /// <summary>Who waits for another's lock waits as long as on SQLite.</summary>
    private const int LockSeconds = SqliteDialect.BusySeconds;

    /// <summary>Nothing we ask takes that long on a server that is well.</summary>
    private const int CommandSeconds = 300;

    /// <summary>
    /// Off, or satisfied with less than the disks of those that are to have it, would lose what was acknowledged; what the server says beyond that stays.
    /// </summary>
    private static readonly string Session = string.Create(CultureInfo.InvariantCulture, $"""
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write');
        SET lock_timeout = '{LockSeconds}s';
        """);

    private readonly PostgresAddress _address;
    private readonly NpgsqlDataSource _source;
    private readonly PostgresErrors _errors;

    public PostgresDialect(PostgresAddress address)
    {
        _address = address;
        _errors = new PostgresErrors(address);
        try
        {
            var builder = new NpgsqlDataSourceBuilder(SettingsOf(address));
            builder.UsePhysicalConnectionInitializer(
                connection => connection.Execute(Session),
                async connection => await connection.ExecuteAsync(Session));
            _source = builder.Build();
        }
        catch (ArgumentException error)
        {
            // The driver names the setting it does not take, and not its value.
            throw new StoreException(StoreProblem.CannotOpen, $"{Place} has a parameter that cannot be used: {error.Message}", "the parameters are those of libpq", error);
        }
    }

    public override string Place => _address.Place;

    public override string Migrations => "Migrations.Postgres.";

    public override DbConnection Connect()
    {
        var connection = Open();
        try
        {
            RefuseForeign(connection);
            return connection;
        }
        catch (Exception error)
        {
            connection.Dispose();
            if (Explain(error) is { } problem) throw problem;
            throw;
        }
    }

    public override DbConnection ConnectBeside() => Open();

    public override int Version(DbConnection connection) => HasSchema(connection) ? connection.ExecuteScalar<int>("SELECT version FROM t2t_schema") : 0;

    public override void SetVersion(DbConnection connection, int version) =>
        connection.Execute("DELETE FROM t2t_schema; INSERT INTO t2t_schema (version) VALUES (@version);", new { version });

    public override DbTransaction BeginWrite(DbConnection connection) => connection.BeginTransaction(IsolationLevel.ReadCommitted);

    public override DbTransaction BeginExact(DbConnection connection) => connection.BeginTransaction(IsolationLevel.Serializable);

    /// <summary>READ COMMITTED, since the version is to be read as it is once the lock is ours, not as it was before.</summary>
    public override DbTransaction BeginMigration(DbConnection connection) =>
        Begin(connection, IsolationLevel.ReadCommitted, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({LockClass}, {MigrationLock})"));

    public override bool IsInTheWay(Exception error) => PostgresErrors.IsInTheWay(error);

    public override StoreException? Explain(Exception error) => _errors.Explain(error);

    /// <summary>LOCK takes no snapshot, so that what is read next is what was committed while the lock was waited for.</summary>
    public override string Gate => "LOCK TABLE meta IN ROW SHARE MODE; ";

    public override DbTransaction BeginFrozen(DbConnection connection) => Begin(connection, IsolationLevel.RepeatableRead, "LOCK TABLE meta IN EXCLUSIVE MODE");

    public override DbTransaction BeginSnapshot(DbConnection connection) => connection.BeginTransaction(IsolationLevel.RepeatableRead);

    /// <summary>A connection of its own, which the lock ends with.</summary>
    public override IDisposable HoldPublishing()
    {
        var connection = Open();
        try
        {
            connection.Execute("SELECT pg_advisory_lock(@LockClass, @PublishingLock)", new { LockClass, PublishingLock });
            return new Held(connection);
        }
        catch (Exception error)
        {
            connection.Dispose();
            if (Explain(error) is { } problem) throw problem;
            throw;
        }
    }

    public override string OneOf(string parameter) => $" = ANY (@{parameter})";

    /// <summary>Sent together: the server answers each while the next one is on its way.</summary>
    public override void ExecuteEach(Database database, RepeatedSql sql, IEnumerable<object?[]> rows)
    {
        using var batch = new NpgsqlBatch((NpgsqlConnection)database.Connection);
        foreach (var row in rows)
        {
            var command = new NpgsqlBatchCommand(sql.Text);
            foreach (var (name, value) in sql.Parameters.Zip(row)) command.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value));
            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0) batch.ExecuteNonQuery();
    }

    public override IReadOnlyList<ChunkRow> Keep(Database database, Chunk chunk) => database.Run(open => PostgresChunk.Keep(open, chunk, new Stems(database)));

    public override IReadOnlyList<string?> FindRows(Database database, IReadOnlyList<string> rowKeys) => database.Run(open => PostgresChunk.FindRows(open, rowKeys));

    public override IReadOnlySet<ChunkPlace> Reserve(Database database, IReadOnlyList<ChunkPlace> places) => database.Run(open => PostgresChunk.Take(open, places));

    public override IEnumerable<TableShape> Tables(DbConnection connection) => [.. PostgresTables.Describe(connection)];

    /// <summary>What is left of a row is given free; it goes when the space is used again, and from the write-ahead log and backups when those do.</summary>
    public override void Forget(DbConnection connection) => connection.Execute("VACUUM credential");

    public override DateTimeOffset? Now(DbConnection connection) => new DateTimeOffset(connection.ExecuteScalar<DateTime>("SELECT clock_timestamp() AT TIME ZONE 'UTC'"), TimeSpan.Zero);

    public override ITableWriter Fill(DbConnection connection, TableShape table) => PostgresTables.Fill(connection, table);

    public override void ContinueNumbers(DbConnection connection, TableShape table) => PostgresTables.ContinueNumbers(connection, table);

    public override StoreException ExplainClosed(Exception error) => _errors.Lost(error);

    public override void Dispose() => _source.Dispose();

    /// <summary>State set for the session stays set when a connection is lent again; what may not stay is undone by who set it.</summary>
    private static string SettingsOf(PostgresAddress address)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            ApplicationName = "t2t",
            CommandTimeout = CommandSeconds,
            GssEncryptionMode = GssEncryptionMode.Disable,
            MaxAutoPrepare = 40,
            NoResetOnClose = true,
            TargetSessionAttributes = address.IsOneServer ? null : "primary",
            TcpKeepAlive = true,
        };
        foreach (var (name, value) in address.Settings()) settings[name] = value;
        return settings.ConnectionString;
    }

    private static DbTransaction Begin(DbConnection connection, IsolationLevel level, string first)
    {
        var transaction = connection.BeginTransaction(level);
        try
        {
            connection.Execute(first, transaction: transaction);
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    private NpgsqlConnection Open()
    {
        try
        {
            return _source.OpenConnection();
        }
        catch (Exception error) when (_errors.ExplainConnecting(error) is { } problem)
        {
            throw problem;
        }
    }

    private sealed class Held(NpgsqlConnection connection) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                // The connection goes back to where it may be lent again from, with all that was set on it.
                connection.Execute("SELECT pg_advisory_unlock_all()");
            }
            catch (NpgsqlException)
            {
                // It is gone, and the lock with it.
            }

            connection.Dispose();
        }
    }

    /// <summary>Asked of the catalogue itself: to_regclass remembers that something was not there a moment ago.</summary>
    private static bool HasSchema(DbConnection connection) =>
        connection.ExecuteScalar<bool>("SELECT count(*) > 0 FROM pg_catalog.pg_class WHERE relname = 't2t_schema' AND pg_table_is_visible(oid)");

    /// <summary>
    /// Only the schema new tables would go into is looked at: other schemas of the same database are others' own. One statement sees one moment, so that a store that
    /// somebody makes meanwhile is there whole or not at all.
    /// </summary>
    private void RefuseForeign(DbConnection connection)
    {
        const string Foreign = """
            SELECT coalesce(bool_or(relkind IN ('r', 'p') AND relnamespace = to_regnamespace(quote_ident(current_schema()))) AND NOT bool_or(relname = 't2t_schema' AND pg_table_is_visible(oid)), false)
            FROM pg_catalog.pg_class
            """;
        if (connection.ExecuteScalar<bool>(Foreign))
        {
            throw new StoreException(StoreProblem.NotADatabase, $"{Place} is a database of another program", "make an empty one for t2t; the database was left as it is");
        }
    }
}
