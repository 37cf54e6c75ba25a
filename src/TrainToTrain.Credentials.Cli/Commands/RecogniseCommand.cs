using System.CommandLine;
using TrainToTrain.Credentials.Cli.Bulk;
using TrainToTrain.Credentials.Cli.Recognising;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t recognise</c>: badges from elsewhere, in any number, to statements of an authority here that they count as its own.</summary>
internal static class RecogniseCommand
{
    /// <summary>Verified, then kept in one transaction: what is lost when it is cut off, and done again the next time.</summary>
    private const int AtOnce = 64;

    private static readonly Argument<string[]> Inputs = new("BADGE") { Description = "Files or bundles, or folders of them; '-' for standard input", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> Preview = new("--dry-run") { Description = "Say what would be recognised, and sign nothing" };
    private static readonly Option<string?> Out = new("--out") { Description = "Where statements and QR codes are written (default: badges/recognised in the workspace)", HelpName = "DIR" };
    private static readonly Option<bool> NoFiles = new("--no-files") { Description = "Write no files: the statements are in the workspace" };
    private static readonly Option<bool> NoCodes = new("--no-codes") { Description = "Write no QR codes beside the statements" };
    private static readonly Option<string?> Report = new("--report") { Description = "Write what became of each badge here as well, as CSV", HelpName = "FILE" };
    private static readonly Option<string[]> Documents = CommonOptions.Documents("A folder that stands in for the network");
    private static readonly Option<bool> Offline = new("--offline") { Description = "Ask nothing of the network" };

    public static Command Create() => new Verb("recognise", "State that badges from elsewhere count here, as far as agreements go, and none twice", """
        t2t recognise incoming/ --report recognised.csv
        exit status: 0 each has a statement, 1 one is invalid or does not count in full, 2 one cannot be read, 3 one cannot be decided
        """) { Inputs, Preview, Out, NoFiles, NoCodes, Report, Documents, Offline, CommonOptions.Format, RecogniseSweep.Create() }
        .Does(RecogniseAsync);

    private static async Task<int> RecogniseAsync(CommandContext context)
    {
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        using var loading = Loading.Open(context, context.Arguments.GetValue(Documents), context.Arguments.GetValue(Offline));
        var verifier = SelfCheck.Verifier(workspace, store, context.Surroundings.Clock, new OwnFirst(workspace, store, loading.Loader));
        var job = new VerifyInput.Job(context, verifier, loading.Loader, Policy.Lineage, null);
        var inputs = VerifyInput.Expand(context, context.Arguments.GetRequiredValue(Inputs)).ToList();
        var preview = context.Arguments.GetValue(Preview);
        using var recogniser = new Recogniser(context.Surroundings, workspace, store);
        using var log = preview ? null : IssuanceLog.Open(context, workspace);
        using var outputs = new IssueOutputs { Files = FilesFor(context, workspace, inputs.Count), Log = log, SubjectOf = _ => null };
        using var rows = new RecognitionRows(context, context.Arguments.GetValue(Report) is { } path ? context.PathOf(path) : null);
        var counts = new int[Enum.GetValues<EntryState>().Length];
        foreach (var chunk in inputs.Chunk(AtOnce))
        {
            var entries = new List<RecognitionEntry>(chunk.Length);
            foreach (var input in chunk) entries.Add(RecognitionEntry.Of(await VerifyInput.VerifyAsync(job, input)));
            if (preview) recogniser.Look(entries);
            else await recogniser.StateAsync(entries, context.Cancellation);
            if (!preview && entries.Exists(each => each.HasStatement)) outputs.Write([.. entries.Where(each => each.HasStatement).Select(RowOf)]);
            rows.Add(entries);
            foreach (var entry in entries) counts[(int)entry.State]++;
        }

        outputs.Commit();
        Tell(context, counts);
        outputs.Logged?.Tell(context);
        outputs.Logged?.ThrowIfIncomplete();
        return CodeOf(counts);
    }

    private static BadgeFiles? FilesFor(CommandContext context, Workspace workspace, int most)
    {
        if (!context.Arguments.GetValue(NoFiles))
        {
            var folder = context.Arguments.GetValue(Out) is { } given ? context.PathOf(given) : Path.Combine(workspace.BadgesFolder, "recognised");
            return BadgeFiles.For(folder, workspace.BaseUrl, most) with { WithCodes = !context.Arguments.GetValue(NoCodes) };
        }

        return context.Arguments.GetValue(Out) is null ? null : throw Refusal.Usage("--no-files and --out go against each other");
    }

    private static BulkRow RowOf(RecognitionEntry entry) =>
        new(new LearnerCsvRow(0, new LearnerRow { Line = 0, Learner = "recognised", Date = default }, [])) { BadgeId = entry.StatementId, IssuedBefore = entry.Statement, Issued = entry.Issued };

    private static void Tell(CommandContext context, int[] counts)
    {
        var (stated, already, total) = (counts[(int)EntryState.Stated], counts[(int)EntryState.Already], counts.Sum());
        var would = counts[(int)EntryState.Recognisable];
        context.Terminal.Note($"{Words.Count(total, "badge")}: {(would > 0 ? $"{would} would be recognised, " : "")}{stated} recognised, {already} recognised before, {total - would - stated - already} not");
        if (stated > 0) context.Terminal.Hint("verifiers find their status with the next: t2t publish DIR");
    }

    /// <summary>DESIGN §6: the first of 1, 2, 3 that occurred.</summary>
    private static int CodeOf(int[] counts)
    {
        if (counts[(int)EntryState.Invalid] + counts[(int)EntryState.NotInFull] + counts[(int)EntryState.Refused] > 0) return ExitCode.Invalid;
        if (counts[(int)EntryState.Unreadable] > 0) return ExitCode.Usage;
        return counts[(int)EntryState.Undecided] > 0 ? ExitCode.Indeterminate : ExitCode.Done;
    }
}
