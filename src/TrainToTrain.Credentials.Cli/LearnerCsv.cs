using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
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

    private static readonly string[] Columns = ["learner", "email", "did", "name", "date", "result", "evidence"];

    private readonly string path;
    private readonly string name;
    private readonly DateTimeOffset now;

    /// <param name="name">How messages call the file.</param>
    public LearnerCsv(string path, string name, DateTimeOffset now) => (this.path, this.name, this.now) = (path, name, now);

    /// <summary>Every row in order: the learner, or what is wrong with it.</summary>
    /// <exception cref="Refusal">The file as a whole cannot be read.</exception>
    public IEnumerable<LearnerCsvRow> Read()
    {
        using var reader = Open();
        using var csv = new CsvParser(reader, Configuration());
        var columns = ReadHeader(csv);
        var seen = new Dictionary<(string Identity, DateTimeOffset Date), int>();
        var line = csv.RawRow + 1;
        while (Next(csv))
        {
            // Blank lines are no rows; they are counted here, so that an error names the line an editor shows.
            if (csv.Count > 1 || csv[0].Length > 0)
            {
                var row = new RowReader(csv.Record!, columns, line, now).Read();
                if (row.Row is { } learner && !seen.TryAdd((learner.Identity, learner.Date), line))
                {
                    row = new LearnerCsvRow(line, null, [$"line {line}: the same learner and date as line {seen[(learner.Identity, learner.Date)]}"]);
                }

                yield return row;
            }

            line = csv.RawRow + 1;
        }
    }

    private StreamReader Open()
    {
        if (!File.Exists(path)) throw Refusal.Usage($"there is no file {name}");
        var bytes = new byte[4];
        using (var probe = File.OpenRead(path))
        {
            var read = probe.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read == 0) throw Refusal.Usage($"{name} is empty", "the first line names the columns: " + string.Join(", ", Columns));
            if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || bytes.AsSpan(0, read).Contains((byte)0))
            {
                throw Refusal.Usage($"{name} is not UTF-8 text", "save it as CSV UTF-8");
            }
        }

        return new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
    }

    private CsvConfiguration Configuration() => new(CultureInfo.InvariantCulture)
    {
        // No column's name has either sign, so the header alone decides.
        Delimiter = FirstLine().Contains(';', StringComparison.Ordinal) ? ";" : ",",
        TrimOptions = TrimOptions.Trim,
        IgnoreBlankLines = false,
        MaxFieldSize = 100_000,
        BadDataFound = bad => throw Refusal.Usage($"{name}, line {bad.Context.Parser!.RawRow}: a quote inside a field that is not quoted", "write the field in quotes, and a quote in it twice"),
    };

    private string FirstLine()
    {
        using var reader = Open();
        var start = new char[1000];
        int read;
        try
        {
            read = reader.ReadBlock(start);
        }
        catch (DecoderFallbackException)
        {
            throw NotUtf8();
        }

        var text = start.AsSpan(0, read);
        var end = text.IndexOfAny('\r', '\n');
        return new string(end < 0 ? text : text[..end]);
    }

    private string[] ReadHeader(CsvParser csv)
    {
        if (!Next(csv)) throw Refusal.Usage($"{name} is empty");
        var columns = csv.Record!.Select(each => each.TrimStart('\uFEFF').Trim().Trim('"').ToLowerInvariant()).ToArray();
        foreach (var column in columns)
        {
            if (!Columns.Contains(column)) throw Refusal.Usage($"{name}, line 1: unknown column '{Terminal.Tame(column)}'", "the columns are " + string.Join(", ", Columns));
            if (columns.Count(other => other == column) > 1) throw Refusal.Usage($"{name}, line 1: the column '{column}' is there twice");
        }

        if (!columns.Any(each => each is "learner" or "email" or "did"))
        {
            throw Refusal.Usage($"{name}, line 1: no column says who the learner is", "add a column learner, email or did");
        }

        return columns;
    }

    private bool Next(CsvParser csv)
    {
        try
        {
            return csv.Read();
        }
        catch (DecoderFallbackException)
        {
            throw NotUtf8();
        }
        catch (MaxFieldSizeException)
        {
            throw Refusal.Usage($"{name}, line {csv.RawRow}: a field of more than 100,000 characters", "is a closing quote missing?");
        }
    }

    private Refusal NotUtf8() => Refusal.Usage($"{name} is not UTF-8 text", "save it as CSV UTF-8");

    /// <summary>One row against the columns.</summary>
    private sealed class RowReader(string[] cells, string[] columns, int line, DateTimeOffset now)
    {
        private readonly List<string> problems = [];

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
                Result = Cell("result"),
                Evidence = Cell("evidence"),
            };
            if (learner is { Learner: null, Email: null, Did: null }) Problem(columns.First(each => each is "learner" or "email" or "did"), "empty, so nobody is named");
            if (learner.Email is { } email && !LooksLikeEmail(email)) Problem("email", $"'{email}' is not an e-mail address");
            if (learner.Did is { } did && !Model.Did.TryParse(did, out _)) Problem("did", $"'{did}' is not a DID");
            return problems.Count > 0 ? new LearnerCsvRow(line, null, problems) : new LearnerCsvRow(line, learner, []);
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

        private void Problem(string column, string what) => problems.Add($"line {line}, column {column}: {Terminal.Tame(what)}");
    }
}
