using System.Globalization;
using TrainToTrain.Credentials.Issuing;

namespace TrainToTrain.Credentials.Cli;

/// <summary>What one row says of a learner, field by field, and what is wrong with it.</summary>
/// <param name="kind">What messages call a field: a column, or a member.</param>
internal sealed class LearnerFields(string kind, int line, DateTimeOffset now)
{
    public static readonly string[] Names = ["learner", "email", "did", "name", "date", "result", "evidence"];

    private const int MaxField = 2000;

    private readonly List<string> _problems = [];
    private Func<string, string?> _text = _ => null;

    /// <param name="text">What stands in a field; null when there is no such field.</param>
    public LearnerCsvRow Read(Func<string, string?> text)
    {
        _text = text;
        var learner = new LearnerRow
        {
            Line = line,
            Learner = Field("learner"),
            Email = Field("email"),
            Did = Field("did"),
            Name = Field("name"),
            Date = ReadDate(),
            DateIsStated = text("date") is not null,
            Result = Field("result"),
            Evidence = Field("evidence"),
        };
        if (learner is { Learner: null, Email: null, Did: null }) Problem(Names.FirstOrDefault(each => each is "learner" or "email" or "did" && text(each) is not null) ?? "learner", "empty, so nobody is named");
        if (learner.Email is { } email && !LooksLikeEmail(email)) Problem("email", $"'{email}' is not an e-mail address");
        if (learner.Did is { } did && !Model.Did.TryParse(did, out _)) Problem("did", $"'{did}' is not a DID");
        return _problems.Count > 0 ? new LearnerCsvRow(line, null, _problems) : new LearnerCsvRow(line, learner, []);
    }

    private string? Field(string name)
    {
        if (_text(name) is not { Length: > 0 } text) return null;
        if (text.Length > MaxField) Problem(name, $"longer than {MaxField} characters");
        else if (text.AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0 || text.AsSpan().IndexOfAnyInRange('\u007F', '\u009F') >= 0) Problem(name, "has a control character in it");
        return text;
    }

    private DateTimeOffset ReadDate()
    {
        // A day is a day in UTC: the same file gives the same badge wherever it is read.
        if (_text("date") is not { } written) return new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        if (written.Length == 0)
        {
            Problem("date", "empty");
            return default;
        }

        if (Field("date") is not { } text || !TryReadDate(text, out var date))
        {
            Problem("date", $"'{written}' is not a date like 2026-05-30 or 2026-05-30T14:00:00Z");
            return default;
        }

        if (date > now) Problem("date", $"{text} is in the future");
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

    private void Problem(string field, string what) => _problems.Add($"line {line}, {kind} {field}: {Terminal.Tame(what)}");
}
