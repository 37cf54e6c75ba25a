namespace TrainToTrain.Credentials.Store;

/// <summary>Where a store is: in one file, or on a PostgreSQL server.</summary>
public sealed record StorePlace
{
    private StorePlace(string? path, PostgresAddress? server) => (Path, Server) = (path, server);

    /// <summary>Null on a server.</summary>
    public string? Path { get; }

    /// <summary>Null in a file.</summary>
    public PostgresAddress? Server { get; }

    public static StorePlace InFile(string path) => new(System.IO.Path.GetFullPath(path), null);

    public static StorePlace On(PostgresAddress server) => new(null, server);

    /// <summary>As people name it, without a password.</summary>
    public override string ToString() => Path ?? Server!.Place;

    internal Dialect Dialect() => Server is null ? new SqliteDialect(Path!) : new PostgresDialect(Server);
}
