using System.Data.Common;
using Dapper;

namespace TrainToTrain.Credentials.Store;

/// <summary>One open connection; whatever goes wrong on it leaves as a <see cref="StoreException"/>.</summary>
internal sealed class Database(DbConnection connection, string path) : IDisposable
{
    public DbConnection Connection => connection;

    public T Run<T>(Func<DbConnection, T> work)
    {
        try
        {
            return work(connection);
        }
        catch (DbException error) when (SqliteDialect.Explain(error, path) is { } problem)
        {
            throw problem;
        }
    }

    public int Execute(string sql, object? parameters = null) => Run(open => open.Execute(sql, parameters));

    public T? First<T>(string sql, object? parameters = null) => Run(open => open.QueryFirstOrDefault<T>(sql, parameters));

    public IReadOnlyList<T> All<T>(string sql, object? parameters = null) => Run(open => open.Query<T>(sql, parameters).AsList());

    /// <summary>Row by row, never all at once.</summary>
    public IEnumerable<T> Stream<T>(string sql, object? parameters = null)
    {
        using var rows = Run(open => open.Query<T>(sql, parameters, buffered: false).GetEnumerator());
        while (Run(_ => rows.MoveNext()))
        {
            yield return rows.Current;
        }
    }

    /// <summary>All of it, or nothing; inside a batch, a part of the batch.</summary>
    public T Atomically<T>(Func<T> work)
    {
        if (SqliteDialect.InTransaction(connection)) return work();

        using var transaction = Begin();
        var result = work();
        Run(_ =>
        {
            transaction.Commit();
            return true;
        });
        return result;
    }

    /// <summary>Takes the right to write at once, so that what is read next stays true until the commit.</summary>
    public DbTransaction Begin() => Run(SqliteDialect.BeginWrite);

    public void Dispose() => connection.Dispose();
}
