using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.Bulk;
using TrainToTrain.Credentials.Recognition;

namespace TrainToTrain.Credentials.Cli.Recognising;

/// <summary>What became of each badge, a line each, for people, for programs (JSON a line), and as CSV: written once what it says is kept, and not held back.</summary>
internal sealed class RecognitionRows : IDisposable
{
    private readonly CommandContext _context;
    private readonly FileStream? _file;

    /// <param name="path">Of the CSV file; null for none.</param>
    public RecognitionRows(CommandContext context, string? path)
    {
        _context = context;
        _file = path is null ? null : new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        Write(ManifestFile.Line("file", "badge", "issuer", "result", "status", "agreement", "row", "target", "statement", "reason"));
    }

    public void Add(IReadOnlyList<RecognitionEntry> entries)
    {
        foreach (var entry in entries)
        {
            _context.Terminal.Say(_context.Json ? Json(entry).ToJsonString(OneLine) : Text(entry));
            Write(ManifestFile.Line(entry.Input, entry.BadgeId ?? "", entry.Issuer ?? "", ResultOf(entry), WordOf(entry), entry.Report?.Agreement ?? "", RowOf(entry), entry.Report?.Target ?? "", entry.StatementId ?? "", entry.TakenBack ?? entry.Reason));
        }

        _context.Terminal.Output.Flush();
        _file?.Flush(flushToDisk: true);
    }

    public void Dispose() => _file?.Dispose();

    public static string WordOf(RecognitionEntry entry) => entry.State switch
    {
        EntryState.Recognisable => "would-be-recognised",
        EntryState.Stated => "recognised",
        EntryState.Already => "already",
        EntryState.NotInFull => "not-in-full",
        EntryState.Invalid => "invalid",
        EntryState.Unreadable => "unreadable",
        EntryState.Undecided => "undecided",
        _ => "refused",
    };

    public static JsonObject Json(RecognitionEntry entry) => new()
    {
        ["file"] = entry.Input,
        ["badge"] = entry.BadgeId,
        ["issuer"] = entry.Issuer,
        ["result"] = ResultOf(entry),
        ["status"] = WordOf(entry),
        ["agreement"] = entry.Report?.Agreement,
        ["row"] = entry.Report?.Row,
        ["target"] = entry.Report?.Target,
        ["statement"] = entry.StatementId,
        ["reason"] = (entry.TakenBack ?? entry.Reason) is { Length: > 0 } reason ? reason : null,
    };

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string ResultOf(RecognitionEntry entry) => JsonNamingPolicy.KebabCaseLower.ConvertName((entry.Report?.Result ?? RecognitionResult.None).ToString());

    private static string RowOf(RecognitionEntry entry) => entry.Report?.Row?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Text(RecognitionEntry entry)
    {
        var said = entry.State switch
        {
            EntryState.Recognisable => $"would be recognised as {entry.Report!.TargetName ?? entry.Report.Target}",
            EntryState.Stated => $"recognised as {entry.Report!.TargetName ?? entry.Report.Target}: {entry.StatementId}",
            EntryState.Already => $"recognised before: {entry.StatementId}{(entry.TakenBack is { } how ? $", but {how}" : "")}",
            _ => $"{WordOf(entry).Replace('-', ' ')}: {Verb.Lower(entry.Reason)}",
        };
        return Terminal.Tame($"{entry.Input}: {said}");
    }

    private void Write(string line) => _file?.Write(Encoding.UTF8.GetBytes(line));
}
