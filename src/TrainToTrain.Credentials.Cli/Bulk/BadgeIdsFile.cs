using CsvHelper;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>Ids of badges out of a CSV: its column <c>badge</c> (a manifest has one) or <c>id</c>; without either in its first line, a list of ids, one a line.</summary>
internal sealed class BadgeIdsFile(string path, string name)
{
    private static readonly CsvReaderOptions Options = new() { TrackLineNumbers = true, TrimWhitespace = true, TrimInsideQuotes = true, MaxRecordSize = 64 * 1024, MalformedData = CsvMalformedDataHandling.Throw, IncludeValuesInExceptions = false };

    public IEnumerable<string> Read()
    {
        if (!File.Exists(path)) throw Refusal.Usage($"there is no file {name}");
        using var csv = CsvReader.FromFile(path, Options);
        var headers = Guarded(() => csv.Headers.ToArray());
        var column = Array.FindIndex(headers, header => header.Trim().ToLowerInvariant() is ManifestFile.BadgeColumn or "id");
        if (column < 0 && (headers.Length != 1 || !LooksLikeId(headers[0].Trim()))) throw Refusal.Usage($"{name}, line 1: no column says which badges", "the column is called badge, as in a manifest, or id");
        if (column < 0) yield return headers[0].Trim();
        column = Math.Max(column, 0);
        while (Guarded(csv.Read))
        {
            // A row of a manifest that was refused has none.
            if (csv.FieldCount > column && csv.GetString(column).Trim() is { Length: > 0 } id) yield return id;
        }
    }

    private static bool LooksLikeId(string text) => text.Contains(':', StringComparison.Ordinal) && text.Length <= Limits.CredentialBytes;

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException problem)
        {
            throw Refusal.Usage($"{name}, line {Math.Max(problem.LineNumber, 1)}: a quote is missing or in the wrong place, or the row is too long");
        }
    }
}
