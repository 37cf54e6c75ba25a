using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>What a run of <c>t2t issue</c> came to, in words or as JSON.</summary>
/// <param name="InOutput">Standard output has the badges, so that the words go where those about the work go.</param>
internal sealed record IssueReport(IssueJob Job, IssueCounts Counts, IssueOutputs Outputs, long? Batch, bool InOutput)
{
    public void Tell(CommandContext context)
    {
        var skipped = Counts.Refused + Job.Skipped;
        var files = Outputs.Files;
        if (context.Json)
        {
            Say(context, JsonText.Of(new JsonObject
            {
                ["achievement"] = Job.Achievement.Id,
                ["trainer"] = Job.Trainer.Did,
                ["batch"] = Batch,
                ["issued"] = Counts.Issued,
                ["already"] = Counts.Already,
                ["skipped"] = skipped,
                ["awaitsCosignatureOf"] = Job.CosignerDid,
                ["folder"] = files?.Folder,
                ["files"] = Outputs.Written.Badges,
                ["manifest"] = Outputs.Manifest?.Path,
                ["log"] = Outputs.Logged?.ToJson(),
            }));
            return;
        }

        Say(context, string.Create(CultureInfo.InvariantCulture, $"issued {Counts.Issued}, issued before {Counts.Already}, skipped {skipped}: {Job.Achievement.Name}"));
        if (files is not null) context.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{Words.Count(Outputs.Written.Badges, "badge file")} written, {Outputs.Written.Unchanged} there already, in {files.Folder}"));
    }

    public void TellWhatIsNext(CommandContext context, CredentialStore store)
    {
        if (Counts.Issued == 0 || context.Json) return;
        if (Job.CosignerDid is { } did)
        {
            var mentor = store.FindIssuer(did);
            context.Terminal.Note($"{Job.Trainer.Name} works under supervision: these badges count only once {mentor?.Name ?? did} has co-signed them");
            context.Terminal.Hint(mentor?.KeyName is null
                ? "hand the badge files to the mentor, who signs with: t2t cosign --by ALIAS FILE…"
                : $"the mentor signs with: t2t cosign --by {mentor.Alias} --all");
        }

        context.Terminal.Hint("put the status lists on the web with: t2t publish DIR");
    }

    private void Say(CommandContext context, string text)
    {
        if (InOutput) context.Terminal.Note(text);
        else context.Terminal.Say(text);
    }
}
