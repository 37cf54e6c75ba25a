using System.CommandLine;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t retention</c>: what badges say is not kept for longer than t2t.json says.</summary>
internal static class RetentionCommand
{
    /// <summary>Held in memory at a time.</summary>
    private const int Page = 1000;

    public static Command Create()
    {
        var dry = new Option<bool>("--dry-run") { Description = "Only say what would be erased" };
        return new Verb("retention", "Erase what is older than the workspace is to keep", "t2t retention run --dry-run")
        {
            new Verb("run", "Erase what was issued before the time that \"retention\" in t2t.json says", """
                t2t retention run
                """) { dry }
                .Does(context => Run(context, context.Arguments.GetValue(dry))),
        };
    }

    private static int Run(CommandContext context, bool dry)
    {
        var workspace = context.OpenWorkspace();
        if (workspace.Retention is not { } period) throw Refusal.Usage("this workspace keeps badges for ever", "say for how long in t2t.json: \"retention\": {\"badges\": \"P7Y\"}");
        var before = period.Before(context.Surroundings.Clock.GetUtcNow());
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var filter = new CredentialFilter { IssuedBefore = before };
        var (erased, deleted) = dry ? (store.Credentials(filter).Count(IsErasable), 0) : Erase(new Erasure(context, workspace, store), store, filter);
        context.Terminal.Say($"{(dry ? "would erase" : "erased")} {Words.Count(erased, "credential")} issued before {Times.Write(before)}{(dry ? "" : $", and {Words.Count(deleted, "file")}")}");
        if (!dry && erased > 0) context.Terminal.Hint("what is on the web goes with the next t2t publish DIR; older backups still have it");
        return ExitCode.Done;
    }

    private static (int Credentials, int Files) Erase(Erasure erasure, CredentialStore store, CredentialFilter filter)
    {
        int erased = 0, deleted = 0;
        var records = new LearnerRecords(store);
        while (store.Credentials(filter).Where(IsErasable).Take(Page).ToList() is { Count: > 0 } page)
        {
            var done = erasure.Run(records.Together(page));
            (erased, deleted) = (erased + done.Credentials, deleted + done.Files);
        }

        erasure.Forget();
        return (erased, deleted);
    }

    private static bool IsErasable(StoredCredential credential) => credential.IsAboutLearner;
}
