using System.Data.Common;
using Dapper;

namespace TrainToTrain.Credentials.Store;

/// <summary>What tables SQLite has, and filling them.</summary>
internal static class SqliteTables
{
    public static IEnumerable<TableShape> Describe(DbConnection connection)
    {
        foreach (var name in connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").AsList())
        {
            var columns = connection.Query<(string Name, string Type, long Key)>("SELECT name, type, pk FROM pragma_table_info(@name)", new { name }).AsList();
            yield return new TableShape(
                name,
                [.. columns.OrderBy(column => column.Name, StringComparer.Ordinal).Select(column => new TableColumn(column.Name, KindOf(column.Type), column.Type))],
                [.. columns.Where(column => column.Key > 0).OrderBy(column => column.Key).Select(column => column.Name)],
                [.. connection.Query<string>("SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(@name)", new { name })]);
        }
    }

    public static ITableWriter Fill(DbConnection connection, TableShape table) => new Writer(connection, table);

    private static ColumnKind KindOf(string type) => type switch
    {
        "INTEGER" => ColumnKind.Integer,
        "TEXT" => ColumnKind.Text,
        "BLOB" => ColumnKind.Bytes,
        _ => throw new InvalidOperationException($"A column of type {type}."),
    };

    private sealed class Writer : ITableWriter
    {
        private readonly DbCommand _insert;

        public Writer(DbConnection connection, TableShape table)
        {
            _insert = connection.CreateCommand();
            _insert.CommandText = $"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ({string.Join(", ", table.Columns.Select(column => "@" + column.Name))})";
            foreach (var column in table.Columns)
            {
                var parameter = _insert.CreateParameter();
                parameter.ParameterName = "@" + column.Name;
                _insert.Parameters.Add(parameter);
            }

            _insert.Prepare();
        }

        public void Write(ReadOnlySpan<object?> values)
        {
            for (var i = 0; i < values.Length; i++) _insert.Parameters[i].Value = values[i] ?? DBNull.Value;
            _insert.ExecuteNonQuery();
        }

        public void Complete()
        {
        }

        public void Dispose() => _insert.Dispose();
    }
}
