using System.Data.Common;

namespace TrainToTrain.Credentials.Store;

/// <summary>The rows of a store, table by table, for who takes all of them.</summary>
internal static class TableRows
{
    public static IReadOnlyList<TableShape> Tables(Database database) => TableShape.InOrder(database.Run(database.Dialect.Tables));

    /// <summary>Whether nothing was ever kept there.</summary>
    public static bool AreEmpty(Database database, IReadOnlyList<TableShape> tables) =>
        tables.Where(table => table.Name != "meta").All(table => database.First<int>($"SELECT count(*) FROM (SELECT 1 FROM {table.Name} LIMIT 1) AS one") == 0);

    /// <summary>A database that holds a store; none is made.</summary>
    /// <exception cref="StoreException">There is none.</exception>
    public static Database Existing(StorePlace place)
    {
        var dialect = place.Dialect();
        if (place.Path is { } path && !File.Exists(path)) throw Nothing(place);
        var database = new Database(dialect);
        if (database.Run(dialect.Version) > 0) return database;
        database.Dispose();
        throw Nothing(place);
    }

    public static TableContent Digest(Database database, TableShape table, Action row)
    {
        using var digest = new TableDigest(table);
        Read(database, table, values =>
        {
            digest.Add(values);
            row();
        });
        return digest.Finish();
    }

    /// <summary>One after the other in the order of the key, but for the mark of a store that has moved. The values are the caller's until it returns.</summary>
    public static void Read(Database database, TableShape table, Action<object?[]> take) => database.Run(open =>
    {
        using var command = open.CreateCommand();
        var where = table.Name == "meta" ? $" WHERE name <> '{StoreCopy.MovedTo}'" : "";
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

    private static StoreException Nothing(StorePlace place) => new(StoreProblem.CannotOpen, $"there is no store in {place}", "check where it is");
}
