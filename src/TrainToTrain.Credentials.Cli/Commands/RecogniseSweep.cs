using System.CommandLine;
using TrainToTrain.Credentials.Cli.Sweeping;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t recognise sweep</c>: statements about badges from elsewhere follow what became of those badges.</summary>
internal static class RecogniseSweep
{
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be revoked, and change nothing" };
    private static readonly Option<string[]> Documents = CommonOptions.Documents("A folder that stands in for the network, for the lists and keys of others");
    private static readonly Option<bool> Offline = new("--offline") { Description = "Ask nothing of the network" };
    private static readonly Option<string> Format = CommonOptions.Choice("--format", "How to print the result", "text", "json", "csv");

    public static Verb Create() => new Verb("sweep", "Revoke the statements whose foreign badge was revoked, each foreign status list asked once; of a list that cannot be had the statements stay, marked since when. What becomes of a foreign trainer's accreditation is not looked at: t2t verify does", """
        t2t recognise sweep --dry-run
        """) { Documents, Offline, DryRun, Format }
        .Does(SweepAsync);

    private static async Task<int> SweepAsync(CommandContext context)
    {
        using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
        using var loading = Loading.Open(context, context.Arguments.GetValue(Documents), context.Arguments.GetValue(Offline));
        var (at, isDry, swept) = (context.Surroundings.Clock.GetUtcNow(), context.Arguments.GetValue(DryRun), new List<SweptList>());
        try
        {
            await foreach (var list in new Sweep(store, new ForeignLists(loading.Loader, context.Surroundings.Clock), at, isDry).RunAsync(context.Cancellation)) swept.Add(list);
        }
        catch (OperationCanceledException)
        {
            throw Refusal.Incomplete($"interrupted; {Words.Count(swept.Count, "list")} swept so far", "run the same command again: what was revoked stays so, and it goes on with the others");
        }

        var report = new SweepReport(swept, at, isDry);
        report.Print(context.Terminal, context.Arguments.GetRequiredValue(Format));
        if (report.NotSuspendable > 0) context.Terminal.Warn($"{Words.Count(report.NotSuspendable, "statement")} cannot be suspended here, and the badge is suspended abroad");
        if (report.Revoked > 0 && !isDry) context.Terminal.Hint("verifiers learn of it with the next: t2t publish DIR");
        return report.Stale > 0 ? ExitCode.Indeterminate : ExitCode.Done;
    }
}
