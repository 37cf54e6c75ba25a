using System.Text;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// Copies a store from one database to another, row by row, in one transaction of the target: a run that is cut off has left it empty. Nothing is
/// written to the source meanwhile. Both sides are read and have to have the same digests before anything counts.
/// </summary>
public sealed class StoreCopy : IDisposable
{
    internal const string MovedTo = "moved-to";

    private readonly StoreCopyRequest _request;
    private readonly Database _source;
    private readonly Database _target;

    private StoreCopy(StoreCopyRequest request)
    {
        _request = request;
        _source = TableRows.Existing(request.From);
        try
        {
            _target = new Database(request.To.Dialect());
        }
        catch
        {
            _source.Dispose();
            throw;
        }
    }

    /// <exception cref="StoreException">The target holds something else, or one of the two cannot be used; nothing was changed then.</exception>
    public static StoreCopyResult Run(StoreCopyRequest request)
    {
        using var copy = new StoreCopy(request);
        Migrator.Migrate(copy._source);
        Migrator.Migrate(copy._target);
        return copy.Run();
    }

    /// <summary>What is in a store; nothing is written to it meanwhile.</summary>
    public static IReadOnlyList<TableContent> Contents(StorePlace place)
    {
        using var database = TableRows.Existing(place);
        using var still = database.BeginFrozen();
        return [.. TableRows.Tables(database).Select(table => TableRows.Digest(database, table, () => { }))];
    }

    /// <summary>How many rows there are to copy.</summary>
    public static long RowsIn(StorePlace place)
    {
        using var database = TableRows.Existing(place);
        return TableRows.Tables(database).Sum(table => database.First<long>($"SELECT count(*) FROM {table.Name}"));
    }

    public void Dispose()
    {
        _source.Dispose();
        _target.Dispose();
    }

    private StoreCopyResult Run()
    {
        using var still = _source.BeginFrozen();
        var tables = TableRows.Tables(_source);
        if (_source.First<byte[]>(Sql.FindMeta, new { name = MovedTo }) is { } before)
        {
            // Marked by a run that was cut off afterwards; the mark was made once the target was verified.
            if (Encoding.UTF8.GetString(before) != _request.To.ToString()) throw Database.Moved(_source.Dialect, before);
            return new StoreCopyResult([.. tables.Select(table => TableRows.Digest(_source, table, _request.Row))], WasThere: true);
        }

        var result = TableRows.AreEmpty(_target, tables) ? Copy(tables) : Compare(tables);
        if (_request.Moves) _source.Execute(Sql.AddMeta, new { name = MovedTo, value = Encoding.UTF8.GetBytes(_request.To.ToString()) });
        still.Commit();
        return result;
    }

    private StoreCopyResult Copy(IReadOnlyList<TableShape> tables)
    {
        using var transaction = _target.Begin();
        var shapes = TableRows.Tables(_target);
        _target.Execute("DELETE FROM meta");
        var read = tables.Select((table, i) => table.IsLike(shapes[i]) ? Copy(table, shapes[i]) : throw new InvalidOperationException($"{table.Name} is another table there.")).ToList();
        var kept = shapes.Select(table => TableRows.Digest(_target, table, () => { })).ToList();
        if (!read.SequenceEqual(kept)) throw Differs();
        transaction.Commit();
        return new StoreCopyResult(kept, WasThere: false);
    }

    /// <summary>What is there already counts when it is the same.</summary>
    private StoreCopyResult Compare(IReadOnlyList<TableShape> tables)
    {
        foreach (var table in tables)
        {
            if (TableRows.Digest(_source, table, _request.Row) == TableRows.Digest(_target, table, () => { })) continue;
            throw new StoreException(StoreProblem.AlreadyExists, $"there is a store in {_request.To} already, and it holds something else", "name an empty database, or move that one out of the way");
        }

        return new StoreCopyResult([.. tables.Select(table => TableRows.Digest(_target, table, () => { }))], WasThere: true);
    }

    private TableContent Copy(TableShape from, TableShape to)
    {
        using var digest = new TableDigest(from);
        _target.Run(open =>
        {
            using var writer = _target.Dialect.Fill(open, to);
            TableRows.Read(_source, from, values =>
            {
                digest.Add(values);
                writer.Write(values);
                _request.Row();
            });
            writer.Complete();
        });
        _target.Run(open => _target.Dialect.ContinueNumbers(open, to));
        return digest.Finish();
    }

    private StoreException Differs() => new(StoreProblem.Corrupt, $"what arrived in {_request.To} is not what was sent, and was not kept", "try again; check the disks when it happens again");
}
