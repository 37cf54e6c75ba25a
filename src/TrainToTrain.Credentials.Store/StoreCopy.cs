using System.Data.Common;
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
        _source = Existing(request.From);
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
        using var database = Existing(place);
        using var still = database.BeginFrozen();
        return [.. Tables(database).Select(table => Digest(database, table, () => { }))];
    }

    /// <summary>How many rows there are to copy.</summary>
    public static long RowsIn(StorePlace place)
    {
        using var database = Existing(place);
        return Tables(database).Sum(table => database.First<long>($"SELECT count(*) FROM {table.Name}"));
    }

    public void Dispose()
    {
        _source.Dispose();
        _target.Dispose();
    }

    private StoreCopyResult Run()
    {
        using var still = _source.BeginFrozen();
        var tables = Tables(_source);
        if (_source.First<byte[]>(Sql.FindMeta, new { name = MovedTo }) is { } before)
        {
            // Marked by a run that was cut off afterwards; the mark was made once the target was verified.
            if (Encoding.UTF8.GetString(before) != _request.To.ToString()) throw Database.Moved(_source.Dialect, before);
            return new StoreCopyResult([.. tables.Select(table => Digest(_source, table, _request.Row))], WasThere: true);
        }

        var result = IsEmpty(tables) ? Copy(tables) : Compare(tables);
        if (_request.Moves) _source.Execute(Sql.AddMeta, new { name = MovedTo, value = Encoding.UTF8.GetBytes(_request.To.ToString()) });
        still.Commit();
        return result;
    }

    private bool IsEmpty(IReadOnlyList<TableShape> tables) =>
        tables.Where(table => table.Name != "meta").All(table => _target.First<int>($"SELECT count(*) FROM (SELECT 1 FROM {table.Name} LIMIT 1) AS one") == 0);

    private StoreCopyResult Copy(IReadOnlyList<TableShape> tables)
    {
        using var transaction = _target.Begin();
        var shapes = Tables(_target);
        _target.Execute("DELETE FROM meta");
        var read = tables.Select((table, i) => table.IsLike(shapes[i]) ? Copy(table, shapes[i]) : throw new InvalidOperationException($"{table.Name} is another table there.")).ToList();
        var kept = shapes.Select(table => Digest(_target, table, () => { })).ToList();
        if (!read.SequenceEqual(kept)) throw Differs();
        transaction.Commit();
        return new StoreCopyResult(kept, WasThere: false);
    }

    /// <summary>What is there already counts when it is the same.</summary>
    private StoreCopyResult Compare(IReadOnlyList<TableShape> tables)
    {
        foreach (var table in tables)
        {
            if (Digest(_source, table, _request.Row) == Digest(_target, table, () => { })) continue;
            throw new StoreException(StoreProblem.AlreadyExists, $"there is a store in {_request.To} already, and it holds something else", "name an empty database, or move that one out of the way");
        }

        return new StoreCopyResult([.. tables.Select(table => Digest(_target, table, () => { }))], WasThere: true);
    }

    private TableContent Copy(TableShape from, TableShape to)
    {
        using var digest = new TableDigest(from);
        _target.Run(open =>
        {
            using var writer = _target.Dialect.Fill(open, to);
            Read(_source, from, values =>
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

    private static TableContent Digest(Database database, TableShape table, Action row)
    {
        using var digest = new TableDigest(table);
        Read(database, table, values =>
        {
            digest.Add(values);
            row();
        });
        return digest.Finish();
    }

    private static void Read(Database database, TableShape table, Action<object?[]> take) => database.Run(open =>
    {
        using var command = open.CreateCommand();
        var where = table.Name == "meta" ? $" WHERE name <> '{MovedTo}'" : "";
        command.CommandText = $"SELECT {table.ColumnList} FROM {table.Name}{where} ORDER BY {string.Join(", ", table.Key)}";
        using var reader = command.ExecuteReader();
        var values = new object?[table.Columns.Count];
        while (reader.Read())
        {
            for (var i = 0; i < values.Length; i++) values[i] = reader.IsDBNull(i) ? null : Value(reader, i, table.Columns[i].Kind);
            take(values);
        }
    });

    private static object Value(DbDataReader reader, int column, ColumnKind kind) => kind switch
    {
        ColumnKind.Integer => reader.GetInt64(column),
        ColumnKind.Text => reader.GetString(column),
        _ => reader.GetFieldValue<byte[]>(column),
    };

    private static IReadOnlyList<TableShape> Tables(Database database) => TableShape.InOrder(database.Run(database.Dialect.Tables));

    private static Database Existing(StorePlace place)
    {
        var dialect = place.Dialect();
        if (place.Path is { } path && !File.Exists(path)) throw Nothing(place);
        var database = new Database(dialect);
        if (database.Run(dialect.Version) > 0) return database;
        database.Dispose();
        throw Nothing(place);
    }

    private static StoreException Nothing(StorePlace place) => new(StoreProblem.CannotOpen, $"there is no store in {place}", "check where it is");

    private StoreException Differs() => new(StoreProblem.Corrupt, $"what arrived in {_request.To} is not what was sent, and was not kept", "try again; check the disks when it happens again");
}
