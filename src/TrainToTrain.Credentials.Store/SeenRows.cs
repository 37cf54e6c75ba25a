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
    private readonly SqliteCommand _add;
    private readonly SqliteCommand _find;

    public SeenRows()
    {
        _connection.Open();
        _connection.Execute(Schema);
        _add = Prepared("INSERT INTO seen (row_key, line) VALUES (@key, @line) ON CONFLICT DO NOTHING", "@key", "@line");
        _find = Prepared("SELECT line FROM seen WHERE row_key = @key", "@key");
    }

    /// <summary>Takes note of a row.</summary>
    /// <param name="key">A digest of what makes two rows the same.</param>
    /// <returns>The line of the first row of this key: this one's own, unless there was one before.</returns>
    public int FirstLine(byte[] key, int line)
    {
        _add.Parameters[0].Value = key;
        _add.Parameters[1].Value = line;
        if (_add.ExecuteNonQuery() > 0) return line;
        _find.Parameters[0].Value = key;
        return (int)(long)_find.ExecuteScalar()!;
    }

    public void Dispose()
    {
        _add.Dispose();
        _find.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepared(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = new SqliteCommand(sql, _connection);
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }
}
