using System.Text.Unicode;
using CsvHelper;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// A file of learners: a header, then a row each; comma or semicolon; UTF-8 with or without byte order mark; quoted fields.
/// It is read row by row, so a file may be longer than memory. An unknown column is an error, since "dat" silently
/// ignored would date every badge today.
/// </summary>
internal sealed class LearnerCsv : ILearnerRows
{
    /// <summary>An unclosed quote would swallow the rest of the file: a row of 64 KiB is none.</summary>
    private const int MaxRow = 64 * 1024;

    private static readonly CsvReaderOptions Options = new()
    {
        TrackLineNumbers = true,
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        MaxRecordSize = MaxRow,
        MalformedData = CsvMalformedDataHandling.Throw,
        IncludeValuesInExceptions = false,
    };

    private readonly string _path;
    private readonly string _name;
    private readonly DateTimeOffset _now;

    /// <param name="name">How messages call the file.</param>
    public LearnerCsv(string path, string name, DateTimeOffset now) => (_path, _name, _now) = (path, name, now);

    /// <summary>Every row in order: the learner, or what is wrong with it.</summary>
    /// <exception cref="Refusal">The file as a whole cannot be read.</exception>
    public IEnumerable<LearnerCsvRow> Read()
    {
        if (!File.Exists(_path)) throw Refusal.Usage($"there is no file {_name}");
        using var csv = CsvReader.FromFile(_path, Options);
        var columns = ReadHeader(csv);
        while (Advance(csv))
        {
            var line = (int)csv.LineNumber;
            var cells = Cells(csv);
            yield return cells.Length == columns.Length
                ? new LearnerFields("column", line, _now).Read(name => Array.IndexOf(columns, name) is >= 0 and var at ? cells[at] : null)
                : new LearnerCsvRow(line, null, [$"line {line}: {cells.Length} fields, and the header has {columns.Length}"]);
        }
    }

    private string[] ReadHeader(CsvReader csv)
    {
        string[] columns;
        try
        {
            columns = [.. csv.Headers.Select(each => each.Trim().ToLowerInvariant())];
        }
        catch (CsvFormatException problem)
        {
            throw Malformed(problem);
        }

        if (columns.Length == 0) throw Refusal.Usage($"{_name} is empty", "the first line names the columns: " + string.Join(", ", LearnerFields.Names));
        foreach (var column in columns)
        {
            if (!LearnerFields.Names.Contains(column)) throw Refusal.Usage($"{_name}, line 1: unknown column '{Shown(column)}'", "the columns are " + string.Join(", ", LearnerFields.Names));
            if (columns.Count(other => other == column) > 1) throw Refusal.Usage($"{_name}, line 1: the column '{column}' is there twice");
        }

        if (!columns.Any(each => each is "learner" or "email" or "did"))
        {
            throw Refusal.Usage($"{_name}, line 1: no column says who the learner is", "add a column learner, email or did");
        }

        return columns;
    }

    private bool Advance(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException problem)
        {
            throw Malformed(problem);
        }
    }

    private string[] Cells(CsvReader csv)
    {
        var cells = new string[csv.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            if (!Utf8.IsValid(csv.GetSpan(i))) throw Refusal.Usage($"{_name}, line {csv.LineNumber}: not UTF-8 text", "save it as CSV UTF-8");
            cells[i] = csv.GetString(i);
        }

        return cells;
    }

    private Refusal Malformed(CsvFormatException problem) => Refusal.Usage(
        $"{_name}, line {Math.Max(problem.LineNumber, 1)}: a quote is missing or in the wrong place, or the row is too long",
        "write a field with a comma or a quote in it in quotes, and each quote in it twice");

    private static string Shown(string text) => Terminal.Tame(text.Length <= 40 ? text : text[..40] + "…");
}
