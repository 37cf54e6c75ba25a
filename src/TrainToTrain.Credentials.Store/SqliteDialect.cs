using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace TrainToTrain.Credentials.Store;

/// <summary>What is SQLite's own: connecting, its version number, its transactions and its error codes.</summary>
internal static class SqliteDialect
{
    public const string Migrations = "Migrations.Sqlite.";

    /// <summary>Marks the file as ours ("t2t1"), so that another program's database is never taken for an empty one.</summary>
    private const int ApplicationId = 0x74327431;

    /// <summary>A batch of thousands is written in a second or two; who waits ten times as long has a process that hangs.</summary>
    public const int BusySeconds = 20;

    /// <summary>Learners' names are in it: a new file is for its owner only, and SQLite gives its journal the same mode.</summary>
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Connects and refuses what is not ours, with nothing written to a file that was there before.</summary>
    public static DbConnection Connect(string path, int busySeconds)
    {
        var created = CreateFile(path);
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
            RefuseForeign(connection, path);
            return connection;
        }
        catch (Exception error)
        {
            connection.Dispose();
            if (created) Discard(path);
            if (error is DbException cause && Explain(cause, path) is { } problem) throw problem;
            throw;
        }
    }

    /// <summary>
    /// Readers go on while one process writes. Once the schema is there, so that a store that could not be made leaves an empty file,
    /// which goes with it. FULL: what was acknowledged survives a power cut. 16 MiB of cache: a batch writes its indexes at random places.
    /// </summary>
    public static int Prepare(DbConnection connection) =>
        connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;");

    public static int Version(DbConnection connection) => connection.ExecuteScalar<int>("PRAGMA user_version");

    public static void SetVersion(DbConnection connection, int version) =>
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}; PRAGMA application_id = {ApplicationId};"));

    public static DbTransaction BeginWrite(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    public static bool InTransaction(DbConnection connection) =>
        SQLitePCL.raw.sqlite3_get_autocommit(((SqliteConnection)connection).Handle) == 0;

    /// <summary>An empty file that <see cref="Connect"/> created and nothing came of.</summary>
    public static void Discard(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: 0 } left) left.Delete();
    }

    public static bool IsDuplicate(DbException error) =>
        error is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT, SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE };

    /// <summary>Null for what only a mistake of ours brings about, which is left to fly.</summary>
    public static StoreException? Explain(DbException error, string path)
    {
        if (error is not SqliteException sqlite) return null;

        return sqlite.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM => ReadOnly(path, error),
            SQLitePCL.raw.SQLITE_FULL => DiskFull(path, error),
            // Growing the shared index of the journal is the one write SQLite does not report as a full disk.
            SQLitePCL.raw.SQLITE_IOERR when sqlite.SqliteExtendedErrorCode == SQLitePCL.raw.SQLITE_IOERR_SHMSIZE => DiskFull(path, error),
            SQLitePCL.raw.SQLITE_IOERR => new(StoreProblem.Io, $"the disk failed while reading or writing {path}", "check the disk; what was acknowledged before is kept", error),
            SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => new(StoreProblem.Busy, $"another process is writing to {path}", "wait for it to finish and try again", error),
            SQLitePCL.raw.SQLITE_CORRUPT => new(StoreProblem.Corrupt, $"the database {path} is damaged", "keep a copy of it and restore the last backup", error),
            SQLitePCL.raw.SQLITE_NOTADB => new(StoreProblem.NotADatabase, $"{path} is not a database", "check the path; the file was left as it is", error),
            SQLitePCL.raw.SQLITE_CANTOPEN => MayWriteBeside(path) ? CannotOpen(path, error) : ReadOnly(path, error),
            _ => null,
        };
    }

    private static bool CreateFile(string path)
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
            throw CannotOpen(path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw MayWriteBeside(path) ? CannotOpen(path, error) : ReadOnly(path, error);
        }
    }

    private static FileStreamOptions OwnerOnlyOnUnix(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return options;
    }

    private static void RefuseForeign(DbConnection connection, string path)
    {
        var tables = connection.ExecuteScalar<int>("SELECT count(*) FROM sqlite_master");
        if (tables > 0 && connection.ExecuteScalar<int>("PRAGMA application_id") != ApplicationId)
        {
            throw new StoreException(StoreProblem.NotADatabase, $"{path} is a database of another program", "check the path; the file was left as it is");
        }
    }

    private static bool MayWriteBeside(string path)
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

    private static StoreException ReadOnly(string path, Exception cause) =>
        new(StoreProblem.ReadOnly, $"the database {path} cannot be written to", "check that the file and its folder are yours to write to", cause);

    private static StoreException CannotOpen(string path, Exception cause) =>
        new(StoreProblem.CannotOpen, $"the database {path} cannot be opened", "check that the folder exists and that the path names a file", cause);

    private static StoreException DiskFull(string path, Exception cause) =>
        new(StoreProblem.DiskFull, $"no space is left on the disk of {path}", "free some space and try again; nothing of this operation was kept", cause);
}
