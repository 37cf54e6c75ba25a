using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>What <c>t2t issue</c> would do, with nothing kept: counts, every error, and one badge as it would be signed.</summary>
internal sealed class DryRun(IssueJob job, BadgeSigner signer, RowTrial trial, CredentialStore store)
{
    /// <summary>All zeros: who finds it somewhere sees that it is none.</summary>
    private const string NoId = "urn:uuid:00000000-0000-0000-0000-000000000000";

    /// <param name="rows">Those that are right.</param>
    /// <param name="sampleFolder">Where the unsigned sample is written; null for nowhere.</param>
    public void Tell(CommandContext context, IEnumerable<LearnerRow> rows, string? sampleFolder)
    {
        var (counts, sample) = Count(rows, context.Cancellation);
        var draft = sample is null ? null : signer.Draft(NoId, sample, trial.Places());
        var path = draft is null || sampleFolder is null ? null : Write(sampleFolder, draft);
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonObject
            {
                ["dryRun"] = true,
                ["issued"] = counts.Issued,
                ["already"] = counts.Already,
                ["skipped"] = counts.Refused + job.Skipped,
                ["sample"] = draft is null ? null : JsonNode.Parse(draft),
            }));
            return;
        }

        context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"would issue {counts.Issued}, issued before {counts.Already}, skip {counts.Refused + job.Skipped}: {job.Achievement.Name}"));
        if (sample is not null && draft is not null) Show(context.Terminal, sample, draft.Length);
        context.Terminal.Note(path is null ? "nothing was kept" : $"nothing was kept; the badge of line {sample!.Line}, unsigned: {path}");
    }

    private (IssueCounts Counts, LearnerRow? Sample) Count(IEnumerable<LearnerRow> rows, CancellationToken cancellation)
    {
        int issued = 0, already = 0, refused = 0;
        LearnerRow? sample = null;
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (store.IsRowIssued(signer.RowKey(row))) already++;
            else if (trial.TryRecall(row, out var refusal) && refusal is not null) refused++;
            else issued++;
            sample ??= row;
        }

        return (new IssueCounts(issued, already, refused), sample);
    }

    private void Show(Terminal terminal, LearnerRow sample, int bytes)
    {
        terminal.Say(string.Create(CultureInfo.InvariantCulture, $"sample: line {sample.Line}, {bytes} bytes before it is signed"));
        terminal.Say($"  what     {Terminal.Tame(job.Achievement.Name)}");
        terminal.Say($"  for      {Terminal.Tame(sample.Name ?? "nobody by name")} ({signer.SubjectOf(sample)})");
        terminal.Say($"  by       {Terminal.Tame(job.Trainer.Name)}");
        terminal.Say($"  issued   {XsdDateTime.Print(sample.Date)}");
        if (sample.Result is { } result) terminal.Say($"  result   {Terminal.Tame(result)}");
        if (sample.Evidence is { } evidence) terminal.Say($"  evidence {Terminal.Tame(evidence)}");
    }

    private static string Write(string folder, byte[] draft)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "sample.json");
        AtomicFile.Write(path, draft);
        return path;
    }
}
