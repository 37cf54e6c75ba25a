using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// The log of a workspace, for the commands that sign: looked at, and its key opened, before the first signature; written to after what was
/// signed is kept. Whatever a crash or a full disk leaves out, the next run adds; nothing is added twice.
/// </summary>
internal sealed class IssuanceLog : IDisposable
{
    /// <summary>Another command holds the log for a moment only: a batch of entries, a signature.</summary>
    private const int Attempts = 20;
    private const int MillisecondsBetween = 100;

    private readonly string _folder;
    private readonly NoteKey _key;
    private readonly LogKeys _trusted;
    private readonly SigningKey _signing;

    private IssuanceLog(string folder, NoteKey key, LogKeys trusted, SigningKey signing) => (_folder, _key, _trusted, _signing) = (folder, key, trusted, signing);

    /// <summary>Null when the workspace keeps none. Refuses when entries could not be added to it as it is.</summary>
    public static IssuanceLog? Open(CommandContext context, Workspace workspace)
    {
        if (workspace.LogPath is not { } folder) return null;
        try
        {
            var key = LogFolder.KeyOf(folder);
            using (var log = Patiently(folder)) log.Files.ReadThrough(log.Size);
            var trusted = File.Exists(workspace.AnchorsPath) ? AnchorsFile.Read(workspace.AnchorsPath, workspace.AnchorsPath).LogKeys : LogKeys.None;
            return new IssuanceLog(folder, key, trusted, LogKeyring.Open(context.Surroundings, workspace, key));
        }
        catch (StoreException problem) when (problem.Kind == StoreProblem.NotFound)
        {
            throw Refusal.Incomplete($"nothing was signed, since the log of this workspace is not there: {folder}", "restore it from a backup, name where it is now with t2t log use DIR, or go on without: t2t log use --none");
        }
        catch (StoreException problem)
        {
            throw Refusal.Incomplete("nothing was signed: " + problem.Message, problem.Hint);
        }
    }

    /// <summary>Appends what the log does not have, signs it, and writes the proofs of the files.</summary>
    public LogAddition Record(LogRequest request)
    {
        var done = new LogAddition(_key.Name, 0, 0, new ProofsWritten(0, 0, 0), null);
        try
        {
            var places = Append(request, out var appended);
            done = done with { Appended = appended, Known = places.Count - appended };
            if (places.Count == 0) return done;
            var files = request.Files.Where(file => places.ContainsKey(file.Entry)).Select(file => new LoggedFile(file.Path, file.Entry, places[file.Entry]));
            return done with { Proofs = new ProofFiles(_folder, _trusted, places.Values.Min()).Write(files) };
        }
        catch (Exception problem) when (problem is StoreException or IOException or UnauthorizedAccessException or Refusal)
        {
            var hint = HintOf(problem) is { } first ? $"{first}; then {request.Again}" : request.Again;
            return done with { Failure = Refusal.Incomplete($"{request.Kept}, but the log or its proofs are not complete: {Verb.Lower(problem.Message)}", hint) };
        }
    }

    /// <summary>All accreditations there are: one that a crash left out is made up for with the next.</summary>
    public LogAddition RecordAccreditations(CommandContext context, CredentialStore store) => Record(new LogRequest(
        store.Credentials(new CredentialFilter { Kind = "accreditation" }).Select(LogInput.EntryOf),
        LogInput.Accreditations(context),
        "the accreditation is signed and its file written",
        "t2t log append, t2t log checkpoint and t2t log prove add what is missing"));

    public void Dispose() => _signing.Dispose();

    private IReadOnlyDictionary<Sha256Digest, long> Append(LogRequest request, out int appended)
    {
        using var log = Patiently(_folder);
        var places = log.AppendMissing(request.Entries, out appended);
        log.Sign(_signing.AsDidKey());
        return places;
    }

    private static string? HintOf(Exception problem) => problem switch
    {
        StoreException store => store.Hint,
        Refusal refusal => refusal.Hint,
        _ => null,
    };

    private static LogFolder Patiently(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return LogFolder.Open(folder);
            }
            catch (StoreException busy) when (busy.Kind == StoreProblem.Busy && attempt < Attempts)
            {
                Thread.Sleep(MillisecondsBetween);
            }
        }
    }
}
