using Dapper;
using Microsoft.Data.Sqlite;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// Which rows of a file there have been, however many: what does not fit into a cache of a few MiB is in a file of the system's folder for such, which has no
/// name and goes with the process. It has digests only. SQLite's, whatever engine the store is in.
/// </summary>
public sealed class SeenRows : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -24576;
        CREATE TABLE seen (row_key BLOB NOT NULL PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID;
        BEGIN
        """;

    // An empty name is a database for this connection alone.
    private readonly SqliteConnection _connection = new("Data Source=;Pooling=False");
    private readonly SqliteStatement _add;
    private readonly SqliteStatement _find;

    public SeenRows()
    {
        _connection.Open();
        _connection.Execute(Schema);
        _add = new SqliteStatement(_connection, "INSERT INTO seen (row_key, line) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
        _find = new SqliteStatement(_connection, "SELECT line FROM seen WHERE row_key = ?1");
    }

    /// <summary>Takes note of a row.</summary>
    /// <param name="key">A digest of what makes two rows the same.</param>
    /// <returns>The line of the first row of this key: this one's own, unless there was one before.</returns>
    public int FirstLine(ReadOnlySpan<byte> key, int line)
    {
        _add.Bind(1, key);
        _add.Bind(2, line);
        if (_add.Change()) return line;
        _find.Bind(1, key);
        _find.Step();
        var first = (int)_find.Number();
        _find.Reset();
        return first;
    }

    public void Dispose()
    {
        _add.Dispose();
        _find.Dispose();
        _connection.Dispose();
    }
}
