using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Health;

/// <summary>The log: its checkpoint, and whether everything that was issued since it is kept is in it.</summary>
internal static class LogChecks
{
    public static IEnumerable<Diagnosis> Of(Examination of, CredentialStore store)
    {
        if (of.Workspace.LogPath is not { } folder) yield break;
        var key = LogFolder.KeyOf(folder);
        var files = new TileFolder(folder);
        var opened = new LogKeys([new TrustedLog(key.Name, key)], []).Open(files.ReadCheckpoint() ?? [], out var problem);
        if ((opened is null ? problem : LogAudit.Check(opened.Checkpoint, files)) is { } fault)
        {
            yield return Diagnosis.Problem("log.checkpoint", Verb.Lower(fault.Message), "restore the folder from a backup; never from one older than what witnesses have seen");
            yield break;
        }

        var size = opened!.Checkpoint.Tree.Size;
        yield return Diagnosis.Ok("log.checkpoint", $"the log {key.Name} is signed and whole, {size} in it");
        var entries = store.Credentials(CredentialFilter.Everything).Where(each => each.Kind is "badge" or "accreditation").Select(LogInput.EntryOf).ToHashSet();
        var missing = entries.Count - files.Find(size, entries).Count;
        yield return missing > 0
            ? Diagnosis.Warning("log.behind", $"{Words.Count(missing, "credential")} of {entries.Count} that are kept {(missing == 1 ? "is" : "are")} not in the log", "what was issued before the log was begun need not be; the rest, with: t2t log append, t2t log checkpoint")
            : Diagnosis.Ok("log.behind", "all that was issued is in the log");
    }
}
