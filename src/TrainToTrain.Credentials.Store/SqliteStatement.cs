using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// A statement that is run for every badge of a batch, by SQLite's own interface: what a driver does around each run costs as much as the run. A parameter stays
/// bound until it is given another value, and most are the same for the whole batch.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly object?[] _bound;
    private byte[] _text = new byte[256];

    /// <param name="sql">Its parameters are numbered in the order they first occur.</param>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_connection, sql, out _statement));
        _bound = new object?[raw.sqlite3_bind_parameter_count(_statement)];
    }

    /// <param name="at">From 1 on.</param>
    public void Bind(int at, string? value)
    {
        if (value is null)
        {
            BindNull(at);
            return;
        }

        if (ReferenceEquals(_bound[at - 1], value)) return;
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_text.Length < most) _text = new byte[most];
        Check(raw.sqlite3_bind_text(_statement, at, _text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text))));
        _bound[at - 1] = value;
    }

    public void Bind(int at, long? value)
    {
        if (value is null)
        {
            BindNull(at);
            return;
        }

        Check(raw.sqlite3_bind_int64(_statement, at, value.Value));
        _bound[at - 1] = this;
    }

    public void Bind(int at, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, at, value));
        _bound[at - 1] = this;
    }

    /// <returns>Whether there is a row; <see cref="Text"/> and <see cref="Number"/> read its first column until <see cref="Reset"/>.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE) return result == raw.SQLITE_ROW;
        _ = raw.sqlite3_reset(_statement);
        Check(result);
        return false;
    }

    public string Text() => raw.sqlite3_column_text(_statement, 0).utf8_to_string();

    public long Number() => raw.sqlite3_column_int64(_statement, 0);

    /// <summary>Ready for another run.</summary>
    public void Reset() => Check(raw.sqlite3_reset(_statement));

    /// <summary>Runs it to its end.</summary>
    /// <returns>Whether there was a row.</returns>
    public bool Run()
    {
        var any = Step();
        Reset();
        return any;
    }

    /// <inheritdoc cref="Run"/>
    /// <returns>Whether it has changed any.</returns>
    public bool Change()
    {
        Step();
        Reset();
        return raw.sqlite3_changes(_connection) > 0;
    }

    public void Dispose() => _statement.Dispose();

    private void BindNull(int at)
    {
        if (_bound[at - 1] is null) return;
        Check(raw.sqlite3_bind_null(_statement, at));
        _bound[at - 1] = null;
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection);
}
