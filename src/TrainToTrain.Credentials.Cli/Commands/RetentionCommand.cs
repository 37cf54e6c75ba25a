using System.CommandLine;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t retention</c>: what badges say is not kept for longer than t2t.json says.</summary>
internal static class RetentionCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var dry = new Option<bool>("--dry-run") { Description = "Only say what would be erased" };
        return new Verb("retention", "Erase what is older than the workspace is to keep", "t2t retention run --dry-run")
        {
            new Verb("run", "Erase what was issued before the time that \"retention\" in t2t.json says", """
                t2t retention run
                """) { dry }
                .Does(surroundings, context => Run(context, context.Arguments.GetValue(dry))),
        };
    }

    private static int Run(CommandContext context, bool dry)
    {
        var workspace = context.OpenWorkspace();
        if (workspace.Retention is not { } period) throw Refusal.Usage("this workspace keeps badges for ever", "say for how long in t2t.json: \"retention\": {\"badges\": \"P7Y\"}");
        var before = period.Before(context.Surroundings.Clock.GetUtcNow());
        using var store = workspace.OpenStore(context.Surroundings.Clock);

        // Without what they say, which may be more than memory holds.
        var old = store.Credentials(new CredentialFilter { IssuedBefore = before }).Where(each => each.Kind != "accreditation").Select(each => each with { SecuredBytes = default }).ToList();
        var (erased, deleted) = dry ? (old.Count, 0) : new Erasure(context, workspace, store).Run(new LearnerRecords(store).Together(old));
        context.Terminal.Say($"{(dry ? "would erase" : "erased")} {Words.Count(erased, "credential")} issued before {Times.Write(before)}{(dry ? "" : $", and {Words.Count(deleted, "file")}")}");
        if (!dry && erased > 0) context.Terminal.Hint("what is on the web goes with the next t2t publish DIR; older backups still have it");
        return ExitCode.Done;
    }
}
