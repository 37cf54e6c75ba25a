using System.Data.Common;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace TrainToTrain.Credentials.Store;

/// <summary>What tables PostgreSQL has, and filling them through COPY.</summary>
internal static class PostgresTables
{
    /// <summary>But for the version of the schema, which is the database's own business.</summary>
    private const string OurTables = """
        SELECT c.relname FROM pg_catalog.pg_class c
        WHERE c.relkind = 'r' AND c.relname <> 't2t_schema'
          AND c.relnamespace = (SELECT relnamespace FROM pg_catalog.pg_class WHERE oid = 't2t_schema'::regclass)
        """;

    private const string Columns = """
        SELECT a.attname::text, format_type(a.atttypid, a.atttypmod), coalesce(array_position(i.indkey::int2[], a.attnum), -1) AS key
        FROM pg_catalog.pg_attribute a LEFT JOIN pg_catalog.pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
        WHERE a.attrelid = @name::regclass AND a.attnum > 0 AND NOT a.attisdropped
        """;

    private const string References = "SELECT DISTINCT r.relname::text FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_class r ON r.oid = c.confrelid WHERE c.contype = 'f' AND c.conrelid = @name::regclass";

    public static IEnumerable<TableShape> Describe(DbConnection connection)
    {
        foreach (var name in connection.Query<string>(OurTables).AsList())
        {
            var columns = connection.Query<(string Name, string Type, int Key)>(Columns, new { name }).AsList();
            yield return new TableShape(
                name,
                [.. columns.OrderBy(column => column.Name, StringComparer.Ordinal).Select(column => new TableColumn(column.Name, KindOf(column.Type), column.Type))],
                [.. columns.Where(column => column.Key >= 0).OrderBy(column => column.Key).Select(column => column.Name)],
                [.. connection.Query<string>(References, new { name })]);
        }
    }

    public static ITableWriter Fill(DbConnection connection, TableShape table) => new Writer((NpgsqlConnection)connection, table);

    /// <summary>Numbers that came with the rows are not given out again.</summary>
    public static void ContinueNumbers(DbConnection connection, TableShape table)
    {
        foreach (var column in table.Columns.Where(column => column.Type == "bigint"))
        {
            connection.Execute($"SELECT setval(pg_get_serial_sequence('{table.Name}', '{column.Name}'), max({column.Name})) FROM {table.Name} HAVING max({column.Name}) IS NOT NULL AND pg_get_serial_sequence('{table.Name}', '{column.Name}') IS NOT NULL");
        }
    }

    private static ColumnKind KindOf(string type) => type switch
    {
        "bigint" or "integer" => ColumnKind.Integer,
        "text" => ColumnKind.Text,
        "bytea" => ColumnKind.Bytes,
        _ => throw new InvalidOperationException($"A column of type {type}."),
    };

    private sealed class Writer(NpgsqlConnection connection, TableShape table) : ITableWriter
    {
        private readonly NpgsqlDbType[] _types = [.. table.Columns.Select(column => column.Type switch
        {
            "bigint" => NpgsqlDbType.Bigint,
            "integer" => NpgsqlDbType.Integer,
            "text" => NpgsqlDbType.Text,
            _ => NpgsqlDbType.Bytea,
        })];

        private readonly NpgsqlBinaryImporter _copy = connection.BeginBinaryImport($"COPY {table.Name} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)");

        public void Write(ReadOnlySpan<object?> values)
        {
            _copy.StartRow();
            for (var i = 0; i < values.Length; i++)
            {
                switch (values[i])
                {
                    case null:
                        _copy.WriteNull();
                        break;
                    case long number when _types[i] == NpgsqlDbType.Integer:
                        _copy.Write(checked((int)number), _types[i]);
                        break;
                    default:
                        _copy.Write(values[i]!, _types[i]);
                        break;
                }
            }
        }

        public void Complete() => _copy.Complete();

        public void Dispose() => _copy.Dispose();
    }
}
