using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace TrainToTrain.Credentials.Store;

/// <summary>What PostgreSQL and its driver say went wrong, in the words of a store. The server's own text is left out: it may quote what was to be written.</summary>
internal sealed class PostgresErrors(PostgresAddress address)
{
    private string Place => address.Place;

    /// <summary>Another transaction was faster: the same work, begun again, sees what that one wrote.</summary>
    public static bool IsInTheWay(Exception error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation };

    /// <summary>Null for what only a mistake of ours brings about.</summary>
    public StoreException? Explain(Exception error) => error switch
    {
        PostgresException refused => Explain(refused),
        NpgsqlException { InnerException: TimeoutException } => Problem(StoreProblem.Busy, error, $"{Place} has not answered for a long time", "see what it is busy with; a standby that commits wait for may be away"),
        NpgsqlException or SocketException or IOException { InnerException: SocketException } => Lost(error),
        _ => null,
    };

    /// <summary>While there is no connection yet.</summary>
    public StoreException? ExplainConnecting(Exception error) => error switch
    {
        PostgresException refused => Explain(refused),
        AggregateException { InnerExceptions: [.., var last] } => ExplainConnecting(last),
        NpgsqlException { InnerException: PostgresException refused } => Explain(refused),
        NpgsqlException { InnerException: AggregateException several } => ExplainConnecting(several),
        NpgsqlException { InnerException: AuthenticationException } => Problem(StoreProblem.AccessDenied, error, $"{Place} does not prove that it is that server", "name the certificate of its authority with sslrootcert=FILE"),
        NpgsqlException { InnerException: null } when !address.HasPassword => Problem(StoreProblem.AccessDenied, error, $"{Place} asks for a password, or cannot be used now", "set PGPASSWORD, or put the password into ~/.pgpass"),
        NpgsqlException or SocketException or TimeoutException => Unreachable(error),
        IOException or UnauthorizedAccessException => Problem(StoreProblem.CannotOpen, error, $"a file that {Place} is opened with cannot be read", "see sslrootcert, sslcert, sslkey and passfile"),
        _ => null,
    };

    private StoreException? Explain(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            Problem(StoreProblem.AccessDenied, error, $"{Place} does not let us in", "check the user, the password (PGPASSWORD or ~/.pgpass) and the server's pg_hba.conf"),
        PostgresErrorCodes.InvalidCatalogName => Problem(StoreProblem.CannotOpen, error, $"there is no database {Place}", "make it with: createdb, owned by that user"),
        PostgresErrorCodes.InsufficientPrivilege => Problem(StoreProblem.ReadOnly, error, $"the user of {Place} may not write there", "make the user the owner of the database"),
        PostgresErrorCodes.InvalidSchemaName => Problem(StoreProblem.CannotOpen, error, $"{Place} has no schema to keep tables in", "check the user's search_path"),
        PostgresErrorCodes.ReadOnlySqlTransaction => Problem(StoreProblem.ReadOnly, error, $"{Place} can only be read: it is a standby, or set so", "name the primary server"),
        PostgresErrorCodes.DiskFull => Problem(StoreProblem.DiskFull, error, $"no space is left on the disk of {Place}", "free some space and try again; nothing of this operation was kept"),
        PostgresErrorCodes.IoError => Problem(StoreProblem.Io, error, $"the disk of {Place} failed", "check the disk; what was acknowledged before is kept"),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => Problem(StoreProblem.Corrupt, error, $"the database {Place} is damaged", "keep a copy of it and restore the last backup"),
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.UniqueViolation =>
            Problem(StoreProblem.Busy, error, $"another process is writing the same to {Place}", "wait for it to finish and try again; nothing of this operation was kept"),
        PostgresErrorCodes.QueryCanceled => Problem(StoreProblem.Busy, error, $"{Place} has given up: it took longer than the server allows", "see statement_timeout; nothing of this operation was kept"),
        PostgresErrorCodes.TooManyConnections => Problem(StoreProblem.Busy, error, $"{Place} has as many connections as it takes", "wait for others to finish, or raise max_connections"),
        PostgresErrorCodes.CannotConnectNow => Unreachable(error),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.DatabaseDropped or "25P03" or "57P05" => Lost(error),
        { } state when state.StartsWith("08", StringComparison.Ordinal) => Lost(error),
        _ => null,
    };

    /// <summary>When it was a commit that was cut off, nobody can tell whether it was kept but the database itself.</summary>
    public StoreException Lost(Exception error) =>
        Problem(StoreProblem.ConnectionLost, error, $"the connection to {Place} was lost", "run the same command again: it finds out what was kept");

    private StoreException Unreachable(Exception error) => Problem(StoreProblem.Unreachable, error, $"{Place} does not answer", "check that the server runs there and lets this machine connect");

    private static StoreException Problem(StoreProblem kind, Exception cause, string message, string hint) => new(kind, message, hint, cause);
}
