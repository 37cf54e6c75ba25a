using System.Globalization;
using System.Text.Unicode;
using CsvHelper;
using TrainToTrain.Credentials.Issuing;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// A file of learners: a header, then a row each; comma or semicolon; UTF-8 with or without byte order mark; quoted fields.
/// It is read row by row, so a file may be longer than memory. An unknown column is an error, since "dat" silently
/// ignored would date every badge today.
/// </summary>
internal sealed class LearnerCsv
{
    private const int MaxCell = 2000;

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

    private static readonly string[] Columns = ["learner", "email", "did", "name", "date", "result", "evidence"];

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
        var seen = new Dictionary<(string Identity, DateTimeOffset Date), int>();
        while (Advance(csv))
        {
            var line = (int)csv.LineNumber;
            var row = new RowReader(Cells(csv), columns, line, _now).Read();
            if (row.Row is { } learner && !seen.TryAdd((learner.Identity, learner.Date), line))
            {
                row = new LearnerCsvRow(line, null, [$"line {line}: the same learner and date as line {seen[(learner.Identity, learner.Date)]}"]);
            }

            yield return row;
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

        if (columns.Length == 0) throw Refusal.Usage($"{_name} is empty", "the first line names the columns: " + string.Join(", ", Columns));
        foreach (var column in columns)
        {
            if (!Columns.Contains(column)) throw Refusal.Usage($"{_name}, line 1: unknown column '{Shown(column)}'", "the columns are " + string.Join(", ", Columns));
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

    /// <summary>One row against the columns.</summary>
    private sealed class RowReader(string[] cells, string[] columns, int line, DateTimeOffset now)
    {
        private readonly List<string> _problems = [];

        public LearnerCsvRow Read()
        {
            if (cells.Length != columns.Length) return new LearnerCsvRow(line, null, [$"line {line}: {cells.Length} fields, and the header has {columns.Length}"]);

            var learner = new LearnerRow
            {
                Line = line,
                Learner = Cell("learner"),
                Email = Cell("email"),
                Did = Cell("did"),
                Name = Cell("name"),
                Date = ReadDate(),
                DateIsStated = columns.Contains("date"),
                Result = Cell("result"),
                Evidence = Cell("evidence"),
            };
            if (learner is { Learner: null, Email: null, Did: null }) Problem(columns.First(each => each is "learner" or "email" or "did"), "empty, so nobody is named");
            if (learner.Email is { } email && !LooksLikeEmail(email)) Problem("email", $"'{email}' is not an e-mail address");
            if (learner.Did is { } did && !Model.Did.TryParse(did, out _)) Problem("did", $"'{did}' is not a DID");
            return _problems.Count > 0 ? new LearnerCsvRow(line, null, _problems) : new LearnerCsvRow(line, learner, []);
        }

        private string? Cell(string column)
        {
            var at = Array.IndexOf(columns, column);
            if (at < 0 || cells[at].Length == 0) return null;
            if (cells[at].Length > MaxCell) Problem(column, $"longer than {MaxCell} characters");
            else if (cells[at].Any(char.IsControl)) Problem(column, "has a control character in it");
            return cells[at];
        }

        private DateTimeOffset ReadDate()
        {
            // A day is a day in UTC: the same file gives the same badge wherever it is read.
            if (!columns.Contains("date")) return new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
            if (Cell("date") is not { } text)
            {
                Problem("date", "empty");
                return default;
            }

            if (!TryReadDate(text, out var date)) Problem("date", $"'{text}' is not a date like 2026-05-30 or 2026-05-30T14:00:00Z");
            else if (date > now) Problem("date", $"{text} is in the future");
            return date;
        }

        private static bool TryReadDate(string text, out DateTimeOffset date)
        {
            const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
            string[] forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz"];
            return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, Utc, out date) && date.Year >= 1900;
        }

        private static bool LooksLikeEmail(string text)
        {
            var at = text.IndexOf('@', StringComparison.Ordinal);
            return at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1 && text.Length <= 254 && !text.Any(char.IsWhiteSpace);
        }

        private void Problem(string column, string what) => _problems.Add($"line {line}, column {column}: {Terminal.Tame(what)}");
    }
}
