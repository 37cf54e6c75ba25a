using System.Globalization;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>A run of <c>t2t issue</c> once it is known what is to be issued: what a verifier would refuse is found out, then badges are kept and written.</summary>
internal sealed class IssueRun(CommandContext context, Workspace workspace, CredentialStore store, IssueJob job)
{
    public required LearnerFile File { get; init; }

    public required DistinctRows Rows { get; init; }

    public required RowCheck Check { get; init; }

    public required RowErrors Errors { get; init; }

    public required BadgeSigner Signer { get; init; }

    public required RowTrial Trial { get; init; }

    public required Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<Finding?>> Judge { get; init; }

    public required BulkRequest Request { get; init; }

    public required IssueOptions Options { get; init; }

    public async Task<int> RunAsync()
    {
        using var log = Options.DryRun ? null : IssuanceLog.Open(context, workspace);
        var refused = await TryRowsAsync();
        if (Options.DryRun)
        {
            Errors.End();
            new DryRun(job, Signer, Trial, store).Tell(context, GoodRows(), Options.Folder);
            return job.Skipped > 0 ? ExitCode.Usage : refused > 0 ? ExitCode.Invalid : ExitCode.Done;
        }

        Errors.End();
        if (refused > 0 && !Options.SkipInvalid)
        {
            context.Terminal.Error("nothing was issued: a verifier would refuse it", "certify the trainer for it, or leave these rows out with --skip-invalid");
            return ExitCode.Invalid;
        }

        return await IssueAsync(log);
    }

    /// <returns>How many rows a verifier would refuse; without a choice to skip them it ends at the first: what refuses one for the trainer's sake refuses all.</returns>
    private async Task<int> TryRowsAsync()
    {
        var refused = 0;
        foreach (var row in Check.ToTry)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (await Trial.TryAsync(row, context.Cancellation) is not { } refusal) continue;
            refused++;
            Errors.Add(RefusalText.Of(row.Line, refusal));
            if (!Options.SkipInvalid && !Options.DryRun) break;
        }

        return refused;
    }

    private IEnumerable<LearnerRow> GoodRows() => Rows.Read().Where(row => row.Row is not null).Select(row => row.Row!);

    private async Task<int> IssueAsync(IssuanceLog? log)
    {
        var batch = store.TakeUpBulk(Request);
        if (batch.Before is { } before) context.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"goes on with batch {batch.Id}, which was interrupted after {Words.Count(before, "badge")}"));
        using var outputs = Outputs(log);
        using var issue = new BulkIssue(new BulkIssueSetting
        {
            Terminal = context.Terminal,
            Rows = Rows,
            Store = store,
            Batch = batch,
            Signer = Signer,
            Trial = Trial,
            Judge = Judge,
            IsJudged = Options.IsJudged,
            DrawPlaces = DrawPlaces(batch),
            Outputs = outputs,
            SkipInvalid = Options.SkipInvalid,
        });
        IssueCounts counts;
        try
        {
            counts = await Progress.RunAsync(context.Terminal, "issuing", job.Rows + job.Skipped, step => issue.RunAsync(step, context.Cancellation));
            outputs.Commit();
        }
        catch (OperationCanceledException)
        {
            var so = batch.Id is { } id ? string.Create(CultureInfo.InvariantCulture, $"interrupted; what batch {id} has so far is kept") : "interrupted; nothing was issued";
            throw Refusal.Incomplete(so, "run the same command again: it goes on where it stopped, and issues nothing twice");
        }

        batch.Finish();
        var report = new IssueReport(job, counts, outputs, batch.Id, Options.LinesToOutput);
        report.Tell(context);
        outputs.Logged?.Tell(context);
        report.TellWhatIsNext(context, store);
        outputs.Logged?.ThrowIfIncomplete();
        return counts.Issued + counts.Already == 0 ? ExitCode.Invalid : ExitCode.Done;
    }

    private IssueOutputs Outputs(IssuanceLog? log)
    {
        if (Options.Files is not null) Directory.CreateDirectory(Options.Files.Folder);
        return new IssueOutputs
        {
            Files = Options.Files,
            Lines = Options.Lines is null && !Options.LinesToOutput ? null : new BadgeLines(Options.Lines, context.Surroundings.OpenOutput),
            Manifest = Options.Manifest is null ? null : new ManifestFile(Options.Manifest),
            Log = log,
            SubjectOf = row => row.Learner is { } learner ? Signer.SubjectOf(learner) : null,
        };
    }

    /// <summary>A list that is full is followed by the next.</summary>
    private Func<IReadOnlyList<StatusPlace>> DrawPlaces(BulkBatch batch)
    {
        string[] purposes = Options.Suspendable ? [StatusLists.Revocation, StatusLists.Suspension] : [StatusLists.Revocation];
        var lists = new string?[purposes.Length];
        return () =>
        {
            var places = new StatusPlace[purposes.Length];
            for (var i = 0; i < purposes.Length; i++)
            {
                if (lists[i] is not { } current || batch.RoomIn(current) == 0) lists[i] = StatusLists.With(workspace, store, batch.RoomIn, job.Trainer, purposes[i]);
                places[i] = batch.Draw(lists[i]!);
            }

            return places;
        };
    }
}
