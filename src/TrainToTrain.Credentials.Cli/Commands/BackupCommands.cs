using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.TrustLists;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Store.Backups;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t backup</c> and <c>restore</c>: a workspace in one file, and back again.</summary>
internal static class BackupCommands
{
    private static readonly string[] Files = [Workspace.FileName, "anchors.json", "mail.json"];
    private static readonly string[] Folders = ["keys", "accreditations", "curricula", TrustListFolder.Name, "witness"];

    public static Command Backup()
    {
        var file = new Argument<string>("FILE") { Description = "Where; a file that is not there yet" };
        return new Verb("backup", "Put the whole workspace into one file: database, keys as they are, log, settings; others may issue meanwhile", """
            t2t backup /mnt/backups/riverside-2026-05-30.tar.gz
            """) { file, CommonOptions.Format }
            .Does(context => Backup(context, context.PathOf(context.Arguments.GetRequiredValue(file))));
    }

    public static Command Restore()
    {
        var file = new Argument<string>("FILE") { Description = "What t2t backup has written" };
        var folder = new Argument<string?>("DIR") { Description = "Where; a folder that is not there yet, or empty", Arity = ArgumentArity.ZeroOrOne };
        var database = new Option<string?>("--database") { Description = "An empty PostgreSQL database (default: the file t2t.db in DIR)", HelpName = "URL" };
        var check = new Option<bool>("--check") { Description = "Only read the backup through and say what is in it" };
        return new Verb("restore", "Make a workspace of a backup, looked at as a whole before it counts", """
            t2t restore riverside-2026-05-30.tar.gz riverside
            """) { file, folder, database, check, CommonOptions.Format }
            .Does(context =>
            {
                var archive = context.PathOf(context.Arguments.GetRequiredValue(file));
                if (context.Arguments.GetValue(check)) return Tell(context, "is whole", archive, Store.Backups.Restore.Check(archive));
                if (context.Arguments.GetValue(folder) is not { } given) throw Refusal.Usage("where to? give a folder that is not there yet", "or only read the backup through with --check");
                return Restore(context, archive, context.PathOf(given), context.Arguments.GetValue(database));
            });
    }

    private static int Backup(CommandContext context, string target)
    {
        var workspace = context.OpenWorkspace();
        workspace.OpenStore(context.Surroundings.Clock).Dispose();
        var rows = (int)Math.Min(int.MaxValue, StoreCopy.RowsIn(workspace.Database));
        var content = Progress.Run(context.Terminal, "backing up", rows, step => Store.Backups.Backup.Write(new BackupRequest
        {
            Target = target,
            Database = workspace.Database,
            Name = workspace.Name,
            Program = VersionText.Version,
            Clock = context.Surroundings.Clock,
            Files = [.. Files.Select(name => BackupFile.At(name, Path.Combine(workspace.Folder, name))), .. Folders.SelectMany(name => BackupFile.Below(workspace.Folder, name))],
            Log = workspace.LogPath is { } log ? (log, workspace.LogName!) : null,
            Row = step,
        }));
        Tell(context, "backed up", target, content);
        context.Terminal.Hint("learners' names are in it, and the keys as they are on the disk: keep it where only you can read it; badge files are not in it, since the same t2t issue writes them again");
        return ExitCode.Done;
    }

    private static int Restore(CommandContext context, string archive, string folder, string? database)
    {
        var variable = context.Surroundings.Variable(DatabaseChoice.Variable);
        var server = database is not null
            ? StorePlace.On(DatabaseChoice.Given("--database", database, context.Surroundings))
            : variable is not null ? DatabaseChoice.Of(folder, null, context.Surroundings) : null;
        var inside = Store.Backups.Restore.Check(archive);
        var rows = (int)Math.Min(int.MaxValue, inside.Tables.Sum(table => table.Rows));
        var content = Progress.Run(context.Terminal, "restoring", rows, step => Store.Backups.Restore.Run(new RestoreRequest
        {
            Archive = archive,
            Folder = folder,
            Server = server,
            DatabaseFile = DatabaseChoice.FileName,
            Adapt = (name, json) => name == Workspace.FileName ? Workspace.Restored(json, database is null ? null : server!.Server, inside.Head.Log) : json,
            Row = step,
        }));
        Tell(context, "restored", folder, content);
        context.Terminal.Hint($"what was issued since is not in it; say what verifiers are to know with: t2t publish DIR -w {folder}");
        return ExitCode.Done;
    }

    private static int Tell(CommandContext context, string done, string what, BackupContent content)
    {
        var head = content.Head;
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonObject
            {
                ["path"] = what,
                ["name"] = head.Name,
                ["at"] = Times.Write(head.At),
                ["program"] = head.Program,
                ["newestIssued"] = content.NewestIssued is { } newest ? Times.Write(newest) : null,
                ["files"] = content.Files,
                ["logEntries"] = content.LogEntries,
                ["tables"] = new JsonArray([.. content.Tables.Select(table => new JsonObject { ["name"] = table.Name, ["rows"] = table.Rows, ["sha256"] = table.Digest })]),
            }));
            return ExitCode.Done;
        }

        var log = content.LogEntries is { } entries ? $", a log of {(entries == 1 ? "1 entry" : string.Create(CultureInfo.InvariantCulture, $"{entries} entries"))}" : "";
        context.Terminal.Say($"{done}: {head.Name}, {Words.Count(content.Rows("credential"), "credential")}, {Words.Count(content.Rows("issuer"), "issuer")}, {Words.Count(content.Files, "file")}{log}: {what}");
        if (done != "backed up") context.Terminal.Note($"as it was on {Times.Write(head.At)}, {Age(context.Surroundings.Clock.GetUtcNow() - head.At)} ago{(content.NewestIssued is { } last ? $"; the last credential in it was issued on {Times.Write(last)}" : "")}");
        return ExitCode.Done;
    }

    private static string Age(TimeSpan age) =>
        age.TotalDays >= 2 ? Words.Count((long)age.TotalDays, "day") : age.TotalHours >= 2 ? Words.Count((long)age.TotalHours, "hour") : Words.Count((long)age.TotalMinutes, "minute");
}
