using Dapper;
using Microsoft.Data.Sqlite;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// Which rows of a file there have been, however many: what does not fit into a cache of a few MiB is in a file of the system's folder for such, which has no name
/// and goes with the process. It has digests only.
/// </summary>
public sealed class SeenRows : IDisposable
{
    private readonly Database _database;
    private readonly Statement _add;
    private readonly Statement _find;
    private readonly System.Data.Common.DbTransaction _transaction;

    public SeenRows()
    {
        // SQLite's own, whatever engine the store has: an empty name is a database for this connection alone.
        var connection = new SqliteConnection("Data Source=;Pooling=False");
        connection.Open();
        connection.Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -24576; CREATE TABLE seen (row_key BLOB NOT NULL PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID;");
        _database = new Database(connection, "a temporary file");
        _transaction = _database.Begin();
        _add = new Statement(_database, "INSERT INTO seen (row_key, line) VALUES (@key, @line) ON CONFLICT DO NOTHING", "key", "line");
        _find = new Statement(_database, "SELECT line FROM seen WHERE row_key = @key", "key");
    }

    /// <summary>Takes note of a row.</summary>
    /// <param name="key">A digest of what makes two rows the same.</param>
    /// <returns>The line of the first row of this key: this one's own, unless there was one before.</returns>
    public int FirstLine(byte[] key, int line) =>
        _add.Execute(key, line) > 0 ? line : (int)(long)_find.Scalar(key)!;

    public void Dispose()
    {
        _add.Dispose();
        _find.Dispose();
        _transaction.Dispose();
        _database.Dispose();
    }
}
