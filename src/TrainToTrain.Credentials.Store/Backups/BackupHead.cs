using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Store.Backups;

/// <summary>What a backup says of itself before anything else.</summary>
/// <param name="Format">Of the archive; one that is newer is not read.</param>
/// <param name="Schema">Version of the database's tables.</param>
/// <param name="Program">Version of the program that wrote it.</param>
/// <param name="At">The moment it shows.</param>
/// <param name="Log">The folder of the log, from the workspace on; null when it keeps none.</param>
public sealed record BackupHead(int Format, int Schema, string Program, DateTimeOffset At, string Name, string? Log)
{
    /// <summary>Of archives as they are written now.</summary>
    public const int Newest = 1;

    internal const string FileName = "backup.json";

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes<JsonNode>(new JsonObject
    {
        ["format"] = Format,
        ["schema"] = Schema,
        ["program"] = Program,
        ["at"] = Instant.Write(At),
        ["name"] = Name,
        ["log"] = Log,
    });

    /// <summary>Null for what is no head of ours.</summary>
    internal static BackupHead? Read(ReadOnlySpan<byte> json)
    {
        if (StrictJson.Parse(json, out _) is not { ValueKind: JsonValueKind.Object } root) return null;
        if (!root.TryGetProperty("format", out var number) || !number.TryGetInt32(out var format)) return null;

        // Of a newer one nothing else is known.
        if (format > Newest) return new BackupHead(format, 0, "", default, "", null);
        return Number(root, "schema") is { } schema && Text(root, "program") is { } program && Text(root, "name") is { } name
            && DateTimeOffset.TryParse(Text(root, "at"), CultureInfo.InvariantCulture, out var at)
            ? new BackupHead(format, schema, program, at, name, Text(root, "log"))
            : null;
    }

    private static int? Number(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
