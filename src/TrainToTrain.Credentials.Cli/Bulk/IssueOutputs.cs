using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>What comes of kept badges, in the order of their rows: files, lines, the manifest, entries of the log.</summary>
internal sealed class IssueOutputs : IDisposable
{
    /// <summary>Badges logged at a time: the log is read through once for each.</summary>
    private const int LoggedAtOnce = 16_384;

    private readonly List<(string? Path, Sha256Digest Entry)> _toLog = [];

    /// <summary>Null for no files.</summary>
    public BadgeFiles? Files { get; init; }

    public BadgeLines? Lines { get; init; }

    public ManifestFile? Manifest { get; init; }

    public IssuanceLog? Log { get; init; }

    /// <summary>Whom a row is about, for the manifest.</summary>
    public required Func<BulkRow, string?> SubjectOf { get; init; }

    /// <summary>Whether badges issued before are wanted too.</summary>
    public bool WantsBytes => Files is not null || Lines is not null || Log is not null;

    public BadgeFilesWritten Written { get; private set; } = new(0, 0);

    public LogAddition? Logged { get; private set; }

    public void Write(IReadOnlyList<BulkRow> rows)
    {
        if (Files is not null) Written = Written.And(Files.Write(rows));
        foreach (var row in rows)
        {
            if (Lines is not null && row.BadgeId is not null) Lines.Add(row);
            Manifest?.Add(row, SubjectOf(row));
            if (Log is not null && row.BadgeId is not null) _toLog.Add((Files?.PathOf(row), EntryOf(row)));
        }

        if (_toLog.Count >= LoggedAtOnce) AppendToLog();
    }

    public void Commit()
    {
        if (Log is not null) AppendToLog();
        Lines?.Commit();
        Manifest?.Commit();
    }

    public void Dispose()
    {
        Lines?.Dispose();
        Manifest?.Dispose();
    }

    private void AppendToLog()
    {
        // What failed once is told at the end, and made up for by the next run.
        if (Logged?.Failure is null)
        {
            var files = _toLog.Where(each => each.Path is not null).Select(each => (each.Path!, each.Entry));
            var added = Log!.Record(new LogRequest(_toLog.Select(each => each.Entry), files, "the badges are issued and their files written", "run the same command again: it adds what is missing, and issues nothing twice"));
            Logged = Logged?.And(added) ?? added;
        }

        _toLog.Clear();
    }

    private static Sha256Digest EntryOf(BulkRow row) => CredentialParser.Parse(row.Badge(), out _) is { } credential
        ? LogEntry.Of(credential)
        : throw Refusal.Incomplete($"the credential {row.BadgeId} in the database cannot be read", "restore the database from a backup");
}
