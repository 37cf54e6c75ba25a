using System.Data;
using System.Data.Common;
using System.Text;
using Dapper;

namespace TrainToTrain.Credentials.Store;

/// <summary>One open connection; whatever goes wrong on it leaves as a <see cref="StoreException"/>.</summary>
internal sealed class Database(Dialect dialect) : IDisposable
{
    /// <summary>Each try that fails means that somebody else's has succeeded.</summary>
    private const int Tries = 20;

    private DbConnection _connection = dialect.Connect();
    private WriteTransaction? _current;

    public Dialect Dialect => dialect;

    /// <summary>Of what is done through this connection.</summary>
    public AuditTrail Audit { get; } = new();

    public DbConnection Connection => _connection;

    public T Run<T>(Func<DbConnection, T> work)
    {
        try
        {
            Revive();
            return work(_connection);
        }
        catch (Exception error) when ((dialect.Explain(error) ?? Closed(error)) is { } problem)
        {
            throw problem;
        }
    }

    public void Run(Action<DbConnection> work) => Run(open =>
    {
        work(open);
        return true;
    });

    /// <summary>Whether the schema is there, and with it the mark of a store that has moved.</summary>
    public bool IsStore { get; set; }

    public int Execute(string sql, object? parameters = null) =>
        IsStore ? Atomically(() => Run(open => open.Execute(sql, parameters))) : Run(open => open.Execute(sql, parameters));

    /// <summary>The same statement for each row; inside a transaction.</summary>
    public void ExecuteEach(string sql, string[] parameters, IEnumerable<object?[]> rows) => Run(_ => dialect.ExecuteEach(this, new(sql, parameters), rows));

    public T? First<T>(string sql, object? parameters = null) => Run(open => open.QueryFirstOrDefault<T>(sql, parameters));

    public IReadOnlyList<T> All<T>(string sql, object? parameters = null) => Run(open => open.Query<T>(sql, parameters).AsList());

    /// <summary>Row by row, never all at once, while the store is used for other things.</summary>
    public IEnumerable<T> Stream<T>(string sql, object? parameters = null)
    {
        using var beside = Run(_ => dialect.ConnectBeside());
        using var rows = Run(open => (beside ?? open).Query<T>(sql, parameters, buffered: false).GetEnumerator());
        while (Run(_ => rows.MoveNext()))
        {
            yield return rows.Current;
        }
    }

    /// <summary>All of it, or nothing; inside a batch, a part of the batch. Done again from the start when another process got in the way.</summary>
    public T Atomically<T>(Func<T> work)
    {
        if (_current is not null) return work();

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var transaction = Start(dialect.BeginExact);
                var result = work();
                transaction.Commit();
                return result;
            }
            catch (StoreException problem) when (attempt < Tries && problem.InnerException is { } cause && dialect.IsInTheWay(cause))
            {
                // Whoever it was has committed: what is read next is what they wrote.
            }
        }
    }

    public WriteTransaction Begin() => Start(dialect.BeginWrite);

    public WriteTransaction BeginFrozen() => Start(dialect.BeginFrozen);

    public WriteTransaction BeginSnapshot() => Start(dialect.BeginSnapshot);

    public WriteTransaction BeginMigration() => Start(dialect.BeginMigration);

    /// <summary>A transaction ends with it.</summary>
    internal void Ended(WriteTransaction transaction, bool committed)
    {
        if (_current != transaction) return;
        _current = null;
        Audit.Settle(committed);
    }

    public void Dispose()
    {
        _connection.Dispose();
        dialect.Dispose();
    }

    /// <exception cref="StoreException">It has been moved to another database.</exception>
    public void RefuseMoved()
    {
        if (First<byte[]>((_current is null ? "" : dialect.Gate) + Sql.FindMeta, new { name = StoreCopy.MovedTo }) is { } place) throw Moved(dialect, place);
    }

    public static StoreException Moved(Dialect dialect, byte[] place)
    {
        var there = Encoding.UTF8.GetString(place);
        return new(StoreProblem.Moved, $"what was in {dialect.Place} has moved to {there}", $"when t2t.json still names it, finish with: t2t store copy --to {there}");
    }

    private WriteTransaction Start(Func<DbConnection, DbTransaction> begin)
    {
        var transaction = new WriteTransaction(this, Run(begin));
        _current = transaction;
        try
        {
            if (IsStore) RefuseMoved();
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    private StoreException? Closed(Exception error) =>
        error is InvalidOperationException && _connection.State != ConnectionState.Open ? dialect.ExplainClosed(error) : null;

    /// <summary>The server was restarted, or another one has taken its place: between two transactions that is nobody's loss.</summary>
    private void Revive()
    {
        if (_connection.State == ConnectionState.Open || _current is not null) return;

        _connection.Dispose();
        _connection = dialect.Connect();
    }
}
