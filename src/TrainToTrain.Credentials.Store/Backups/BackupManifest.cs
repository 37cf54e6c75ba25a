using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrainToTrain.Credentials.Store.Backups;

/// <summary>The last file of an archive: every file before it with its digest, and every table. Without it an archive is not whole.</summary>
internal sealed record BackupManifest(IReadOnlyList<BackupEntry> Entries, IReadOnlyList<TableContent> Tables, IReadOnlyDictionary<string, IReadOnlyList<TableColumn>> Columns, DateTimeOffset? NewestIssued)
{
    public const string FileName = "manifest.json";

    private static readonly JsonDocumentOptions Strictly = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes<JsonNode>(new JsonObject
    {
        ["newestIssued"] = NewestIssued is { } newest ? Instant.Write(newest) : null,
        ["tables"] = new JsonArray([.. Tables.Select(table => new JsonObject
        {
            ["name"] = table.Name,
            ["rows"] = table.Rows,
            ["sha256"] = table.Digest,
            ["columns"] = new JsonArray([.. Columns[table.Name].Select(column => new JsonObject { ["name"] = column.Name, ["kind"] = (int)column.Kind })]),
        })]),
        ["files"] = new JsonArray([.. Entries.Select(entry => new JsonObject { ["name"] = entry.Name, ["bytes"] = entry.Bytes, ["sha256"] = entry.Digest })]),
    });

    /// <summary>Null for what is none.</summary>
    public static BackupManifest? Read(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strictly);
            var root = document.RootElement;
            var tables = root.GetProperty("tables").EnumerateArray().ToList();
            return new BackupManifest(
                [.. root.GetProperty("files").EnumerateArray().Select(each => new BackupEntry(each.GetProperty("name").GetString()!, each.GetProperty("bytes").GetInt64(), each.GetProperty("sha256").GetString()!))],
                [.. tables.Select(each => new TableContent(each.GetProperty("name").GetString()!, each.GetProperty("rows").GetInt64(), each.GetProperty("sha256").GetString()!))],
                tables.ToDictionary(each => each.GetProperty("name").GetString()!, ColumnsOf),
                Instant.ReadOrNull(root.GetProperty("newestIssued").GetString()));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static IReadOnlyList<TableColumn> ColumnsOf(JsonElement table) =>
        [.. table.GetProperty("columns").EnumerateArray().Select(each => new TableColumn(each.GetProperty("name").GetString()!, (ColumnKind)each.GetProperty("kind").GetInt32(), ""))];
}
