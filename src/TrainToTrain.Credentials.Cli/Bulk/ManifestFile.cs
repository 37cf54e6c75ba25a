using System.Globalization;
using System.Text;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>
/// What became of each row, as CSV: its line, whom the badge is about (a pseudonym or the learner's DID: no names), the badge, what happened, its
/// files, and why there is none. Written as the rows come, and there once it is whole.
/// </summary>
internal sealed class ManifestFile(string path) : IDisposable
{
    public const string Extension = ".manifest.csv";
    public const string BadgeColumn = "badge";

    private readonly LongFile _file = Begun(path);

    public string Path => path;

    public void Add(BulkRow row, string? subject)
    {
        var status = row.Issued is not null ? "issued" : row.BadgeId is not null ? "already" : "refused";
        var error = row.Refusal is { } refusal ? $"{refusal.Message} ({refusal.Code.Id})" : string.Join("; ", row.Problems);
        _file.Stream.Write(Encoding.UTF8.GetBytes(Line(row.Line.ToString(CultureInfo.InvariantCulture), subject ?? "", row.BadgeId ?? "", status, string.Join(' ', row.Files), error)));
    }

    public void Commit() => _file.Commit();

    public void Dispose() => _file.Dispose();

    /// <summary>RFC 4180; what a spreadsheet would take for a formula has an apostrophe before it, since an error quotes what somebody else wrote.</summary>
    internal static string Line(params ReadOnlySpan<string> fields)
    {
        var line = new StringBuilder();
        foreach (var field in fields)
        {
            if (line.Length > 0) line.Append(',');
            var plain = field.Length > 0 && field[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + field : field;
            if (plain.AsSpan().IndexOfAny(",\"\r\n;") < 0) line.Append(plain);
            else line.Append('"').Append(plain.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        return line.Append("\r\n").ToString();
    }

    private static LongFile Begun(string path)
    {
        var file = new LongFile(path);
        file.Stream.Write(Encoding.UTF8.GetBytes(Line("row", "learner", BadgeColumn, "status", "files", "error")));
        return file;
    }
}
