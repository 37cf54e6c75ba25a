using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace TrainToTrain.Credentials.Store;

/// <summary>SQLite, in one file: connecting, its version number, its one writer at a time and its error codes.</summary>
internal sealed class SqliteDialect(string path, int busySeconds = SqliteDialect.BusySeconds) : Dialect
{

    /// <summary>Marks the file as ours ("t2t1"), so that another program's database is never taken for an empty one.</summary>
    private const int ApplicationId = 0x74327431;

    /// <summary>A batch of thousands is written in a second or two; who waits ten times as long has a process that hangs.</summary>
    public const int BusySeconds = 20;

    private const int PollMilliseconds = 50;

    /// <summary>Lines about damage: the first says that there is some.</summary>
    private const int MostDamage = 20;

    /// <summary>Learners' names are in it: a new file is for its owner only, and SQLite gives its journal the same mode.</summary>
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public override string Place => path;

    public override string Migrations => "Migrations.Sqlite.";

    public override DbConnection Connect()
    {
        var created = CreateFile();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            Pooling = false,
            DefaultTimeout = busySeconds,
        }.ConnectionString);
        try
        {
            connection.Open();
            RefuseForeign(connection);
            return connection;
        }
        catch (Exception error)
        {
            connection.Dispose();
            if (created) Discard();
            if (Explain(error) is { } problem) throw problem;
            throw;
        }
    }

    /// <summary>
    /// Readers go on while one process writes. Once the schema is there, so that a store that could not be made leaves an empty file,
    /// which goes with it. FULL: what was acknowledged survives a power cut. 16 MiB of cache: a batch writes its indexes at random places.
    /// </summary>
    public override void Prepare(DbConnection connection) =>
        connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;");

    /// <summary>
    /// Row keys, pseudonyms and status indexes are random, so that each chunk changes pages all over the file: they are kept in memory, and brought from the
    /// journal into the file after many chunks in place of after each. 64 MiB of cache; a journal of up to 128 MiB.
    /// </summary>
    public override void PrepareBulk(DbConnection connection) => connection.Execute("PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 32768;");

    public override void Prepare(DbCommand command) => command.Prepare();

    public override int Version(DbConnection connection) => connection.ExecuteScalar<int>("PRAGMA user_version");

    public override void SetVersion(DbConnection connection, int version) =>
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}; PRAGMA application_id = {ApplicationId};"));

    /// <summary>Takes the right to write at once: there is one for the whole file, so that what is read next stays true until the commit.</summary>
    public override DbTransaction BeginWrite(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    public override DbTransaction BeginExact(DbConnection connection) => BeginWrite(connection);

    public override DbTransaction BeginMigration(DbConnection connection) => BeginWrite(connection);

    public override DbTransaction BeginFrozen(DbConnection connection) => BeginWrite(connection);

    /// <summary>The journal keeps what was there at the first read until the transaction ends.</summary>
    public override DbTransaction BeginSnapshot(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public override IReadOnlyList<string> Damage(DbConnection connection) =>
    [
        .. connection.Query<string>(string.Create(CultureInfo.InvariantCulture, $"PRAGMA integrity_check({MostDamage})")).Where(line => line != "ok"),
        .. connection.Query<string>("SELECT 'a row of ' || \"table\" || ' refers to one of ' || parent || ' that is not there' FROM pragma_foreign_key_check LIMIT @MostDamage", new { MostDamage }),
    ];

    public override void EraseSecurely(DbConnection connection) => connection.Execute("PRAGMA secure_delete = ON");

    /// <summary>Written anew, since pages that were moved before have left copies; and the journal emptied, which has the old ones.</summary>
    public override void Forget(DbConnection connection) => connection.Execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");

    /// <summary>A lock on a file beside the database, which stays: who deleted it could delete somebody else's.</summary>
    public override IDisposable HoldPublishing()
    {
        for (var waited = 0; ; waited += PollMilliseconds)
        {
            try
            {
                var options = OwnerOnlyOnUnix(FileMode.OpenOrCreate);
                options.Share = FileShare.None;
                return new FileStream(path + ".lock", options);
            }
            catch (IOException) when (waited < busySeconds * 1000)
            {
                Thread.Sleep(PollMilliseconds);
            }
            catch (IOException error)
            {
                throw new StoreException(StoreProblem.Busy, $"another process is publishing from {path}", "wait for it to finish and try again", error);
            }
        }
    }

    public override IReadOnlyList<ChunkRow> Keep(Database database, Chunk chunk) => database.Run(open => SqliteChunk.Keep(open, chunk, new Stems(database)));

    public override IReadOnlyList<string?> FindRows(Database database, IReadOnlyList<string> rowKeys) => database.Run(open => SqliteChunk.FindRows(open, rowKeys));

    public override IReadOnlySet<ChunkPlace> Reserve(Database database, IReadOnlyList<ChunkPlace> places)
    {
        using var reserve = new Statement(database, Sql.ReserveIndex, "list", "position", "purpose");
        return places.Where(place => reserve.Execute(place.List, place.Position, place.Purpose) > 0).ToHashSet();
    }

    public override IEnumerable<TableShape> Tables(DbConnection connection) => [.. SqliteTables.Describe(connection)];

    public override ITableWriter Fill(DbConnection connection, TableShape table) => SqliteTables.Fill(connection, table);

    /// <summary>An empty file.</summary>
    public override void Discard()
    {
        if (new FileInfo(path) is { Exists: true, Length: 0 } left) left.Delete();
    }

    public override void Dispose()
    {
    }

    public override StoreException? Explain(Exception error)
    {
        if (error is not SqliteException sqlite) return null;

        return sqlite.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM => ReadOnly(error),
            SQLitePCL.raw.SQLITE_FULL => DiskFull(error),
            // Growing the shared index of the journal is the one write SQLite does not report as a full disk.
            SQLitePCL.raw.SQLITE_IOERR when sqlite.SqliteExtendedErrorCode == SQLitePCL.raw.SQLITE_IOERR_SHMSIZE => DiskFull(error),
            SQLitePCL.raw.SQLITE_IOERR => new(StoreProblem.Io, $"the disk failed while reading or writing {path}", "check the disk; what was acknowledged before is kept", error),
            SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => new(StoreProblem.Busy, $"another process is writing to {path}", "wait for it to finish and try again", error),
            SQLitePCL.raw.SQLITE_CORRUPT => new(StoreProblem.Corrupt, $"the database {path} is damaged", "keep a copy of it and restore the last backup", error),
            SQLitePCL.raw.SQLITE_NOTADB => new(StoreProblem.NotADatabase, $"{path} is not a database", "check the path; the file was left as it is", error),
            SQLitePCL.raw.SQLITE_CANTOPEN => MayWriteBeside() ? CannotOpen(error) : ReadOnly(error),
            _ => null,
        };
    }

    private bool CreateFile()
    {
        if (File.Exists(path)) return false;

        try
        {
            using var created = new FileStream(path, OwnerOnlyOnUnix(FileMode.CreateNew));
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false; // Another process was faster.
        }
        catch (Exception error) when (error is DirectoryNotFoundException || Directory.Exists(path))
        {
            throw CannotOpen(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw MayWriteBeside() ? CannotOpen(error) : ReadOnly(error);
        }
    }

    private static FileStreamOptions OwnerOnlyOnUnix(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return options;
    }

    private void RefuseForeign(DbConnection connection)
    {
        var tables = connection.ExecuteScalar<int>("SELECT count(*) FROM sqlite_master");
        if (tables > 0 && connection.ExecuteScalar<int>("PRAGMA application_id") != ApplicationId)
        {
            throw new StoreException(StoreProblem.NotADatabase, $"{path} is a database of another program", "check the path; the file was left as it is");
        }
    }

    private bool MayWriteBeside()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        try
        {
            using var probe = new FileStream(
                Path.Combine(folder, $".{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private StoreException ReadOnly(Exception cause) =>
        new(StoreProblem.ReadOnly, $"the database {path} cannot be written to", "check that the file and its folder are yours to write to", cause);

    private StoreException CannotOpen(Exception cause) =>
        new(StoreProblem.CannotOpen, $"the database {path} cannot be opened", "check that the folder exists and that the path names a file", cause);

    private StoreException DiskFull(Exception cause) =>
        new(StoreProblem.DiskFull, $"no space is left on the disk of {path}", "free some space and try again; nothing of this operation was kept", cause);
}
