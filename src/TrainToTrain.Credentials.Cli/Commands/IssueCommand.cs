using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t issue</c>: a badge for each row of a file, all of them or none.</summary>
internal static class IssueCommand
{
    /// <summary>Errors told one by one; more of the same kind help nobody.</summary>
    private const int MostErrors = 20;

    private const string Usual = "usual";

    private static readonly Option<string> Achievement = new("--achievement") { Description = "Which achievement: its name at the end of the id, or the whole id", Required = true, HelpName = "A" };
    private static readonly Option<string> Trainer = new("--trainer") { Description = "Who issues: a trainer (or authority) of this workspace", Required = true, HelpName = "ALIAS" };
    private static readonly Option<string> Learners = new("--learners") { Description = "CSV with a header: learner, email or did; and name, date, result, evidence", Required = true, HelpName = "FILE" };
    private static readonly Option<bool> SkipInvalid = new("--skip-invalid") { Description = "Issue for the rows that are right, and say which are not" };
    private static readonly Option<string?> Out = new("--out") { Description = "Where badges and QR codes are written (default: badges/ in the workspace)", HelpName = "DIR" };
    private static readonly Option<string?> Jurisdiction = new("--jurisdiction") { Description = "ISO 3166 code of where it was earned (default: the authority's)", HelpName = "CODE" };
    private static readonly Option<int?> ValidDays = new("--valid-days") { Description = "Days the badge is valid from its date (default: without end)", HelpName = "N" };
    private static readonly Option<bool> Suspendable = new("--suspendable") { Description = "Let badges also be suspended; a second status entry, which the Open Badges schema has no room for" };

    private static readonly Option<string[]?> Disclosable = new("--disclosable") { Description = "With --proof sd-jwt: what learners may leave out when they show the badge, such as name,email (default: identifier,result,evidence)", HelpName = "NAME" };

    public static Command Create(Surroundings surroundings)
    {
        var proof = CommonOptions.Choice("--proof", "How badges are secured", [Usual, .. ProofFormats.All.Where(format => format.SignsWith(KeyKind.Ed25519) || format.SignsWith(KeyKind.P256)).Select(format => format.Id)]);
        proof.Description = "How badges are secured (default: eddsa-rdfc-2022, which every wallet takes; with a P-256 key ecdsa-rdfc-2019)";
        return new Verb("issue", "Issue a badge to every learner of a file; the same file twice issues nothing twice", """
            t2t issue --achievement mag-fillet-welds --trainer maria --learners may.csv
            """) { Achievement, Trainer, Learners, proof, Out, SkipInvalid, Jurisdiction, ValidDays, Suspendable, Disclosable, CertificateOptions.Pdf, CertificateOptions.Png, CertificateOptions.Svg, CertificateOptions.Template, CertificateOptions.Language, CommonOptions.Format }
            .Does(surroundings, context => IssueAsync(context, context.Arguments.GetRequiredValue(proof)));
    }

    /// <summary>What Open Badges certification and most wallets ask for (STANDARDS, "Choices").</summary>
    private static IProofFormat FormatFor(KeyKind kind, string wanted, IssuerRecord trainer)
    {
        var format = wanted != Usual ? ProofFormats.Find(wanted)! : kind == KeyKind.P256 ? ProofFormats.EcdsaRdfc2019 : ProofFormats.EddsaRdfc2022;
        return format.SignsWith(kind) ? format : throw Refusal.Usage($"the key of {trainer.Name} cannot make a proof of the kind {wanted}", "leave --proof out, or use --proof vc-jwt");
    }

    private static async Task<int> IssueAsync(CommandContext context, string proof)
    {
        var workspace = context.OpenWorkspace();
        var given = context.Arguments.GetRequiredValue(Learners);
        var csv = new LearnerCsv(context.PathOf(given), given, context.Surroundings.Clock.GetUtcNow());
        var further = CertificateOptions.Forms(context);
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var job = Prepare(context, workspace, store, csv);
        if (proof == ProofFormats.SdJwt.Id && job.CosignerDid is not null) throw Refusal.Usage($"{job.Trainer.Name} works under supervision: the mentor signs for all that a badge says of its learner, so nothing of it could be left out", "issue in another form: leave --proof out");
        var disclosable = ChosenAsDisclosable(context, proof, job);
        if (job.Rows == 0) throw Refusal.Usage($"{given} has no {(job.Skipped > 0 ? "right " : "")}rows");

        using var key = Issuers.OpenKey(context.Surroundings, workspace, job.Trainer);
        var format = FormatFor(key.PublicKey.Kind, proof, job.Trainer);
        if (disclosable is not null) format = ProofFormats.SdJwtWith(disclosable);
        using var log = IssuanceLog.Open(context, workspace);
        var counts = await SignAsync(context, new Signing(job, workspace, store, format, key.As(job.Trainer.VerificationMethod)));
        if (counts.Refused > 0 && !context.Arguments.GetValue(SkipInvalid)) return ExitCode.Invalid;

        var files = new BadgeFiles(context.Arguments.GetValue(Out) is { } folder ? context.PathOf(folder) : Path.Combine(workspace.BadgesFolder, BadgeFiles.Slug(job.Achievement.Id)), workspace.BaseUrl) { Further = further };
        var written = Progress.Run(context.Terminal, "writing", job.Rows, step => files.Write(job.Badges(store), step));
        var logged = log?.Record(Logged(job, store, files));
        Report(context, job, new Done(counts, files.Folder, written, logged));
        logged?.Tell(context);
        if (counts.Issued > 0 && !context.Json) TellWhatIsNext(context, job, store);
        logged?.ThrowIfIncomplete();
        return counts.Issued + counts.Already == 0 ? ExitCode.Invalid : ExitCode.Done;
    }

    /// <summary>Looks at everything there is to look at before the first signature.</summary>
    private static IssueJob Prepare(CommandContext context, Workspace workspace, CredentialStore store, LearnerCsv csv)
    {
        var achievement = Issuers.FindAchievement(store, context.Arguments.GetRequiredValue(Achievement));
        var trainer = Issuers.Find(store, context.Arguments.GetRequiredValue(Trainer));
        if (context.Arguments.GetValue(ValidDays) is <= 0) throw Refusal.Usage("--valid-days is 1 or more");
        if (context.Arguments.GetValue(Jurisdiction) is { } code) JurisdictionCode.Check("--jurisdiction", code);
        var (rows, bad) = Check(context, csv, context.Arguments.GetRequiredValue(Learners));
        var lineages = new Lineages(store);
        var nearest = lineages.ToIssue(trainer.Did, achievement.Id);
        return new IssueJob(achievement, trainer, nearest is null ? [] : lineages.Upwards(nearest), csv, rows, bad);
    }

    /// <returns>Null for the usual ones.</returns>
    private static IReadOnlyList<ClaimName>? ChosenAsDisclosable(CommandContext context, string proof, IssueJob job)
    {
        if (ClaimNames.Read(Disclosable.Name, context.Arguments.GetValue(Disclosable)) is not { } names) return null;
        if (proof != ProofFormats.SdJwt.Id) throw Refusal.Usage($"{Disclosable.Name} goes with --proof {ProofFormats.SdJwt.Id}: of other badges nothing can be left out");
        return DisclosableClaims.Problem(AchievementOf(job), names) is { } problem
            ? throw Refusal.Usage($"{Disclosable.Name}: {problem}", "learners may leave out: name, email, learner (or identifier for all three), result, evidence")
            : names;
    }

    private static JsonElement AchievementOf(IssueJob job) =>
        StrictJson.Parse(job.Achievement.Json.Span, out _) ?? throw Refusal.Incomplete($"the achievement {job.Achievement.Id} in the database cannot be read");

    private static (int Good, int Bad) Check(CommandContext context, LearnerCsv csv, string name)
    {
        int good = 0, bad = 0, told = 0;
        foreach (var row in csv.Read())
        {
            if (row.Row is not null)
            {
                good++;
                continue;
            }

            bad++;
            foreach (var problem in row.Problems)
            {
                if (told++ < MostErrors) context.Terminal.Error($"{name}, {problem}");
            }
        }

        if (told > MostErrors) context.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"… and {told - MostErrors} more"));
        if (bad > 0 && !context.Arguments.GetValue(SkipInvalid))
        {
            throw Refusal.Usage(string.Create(CultureInfo.InvariantCulture, $"{bad} of {good + bad} rows cannot be issued, so nothing was"), "correct them, or issue the others with --skip-invalid");
        }

        return (good, bad);
    }

    private static async Task<IssueCounts> SignAsync(CommandContext context, Signing signing)
    {
        var (job, workspace, store) = (signing.Job, signing.Workspace, signing.Store);
        using var batch = store.BeginBatch($"{job.Achievement.Name} by {job.Trainer.Name}");
        var issuing = new CredentialIssuer(new IssuingContext
        {
            Signer = signing.Signer,
            Format = signing.Format,
            Store = batch,
            Salt = store.RowKeySalt,
            Clock = context.Surroundings.Clock,
            Refusal = Checking(context, workspace, store, job),
        });
        var outcomes = issuing.IssueAsync(Template(context, signing, batch), job.LearnerRows(), context.Cancellation);
        var counts = await CountAsync(context, job, outcomes);
        if (counts.Refused > 0 && !context.Arguments.GetValue(SkipInvalid))
        {
            context.Terminal.Error("nothing was issued: a verifier would refuse it", "certify the trainer for it, or leave these rows out with --skip-invalid");
            return counts;
        }

        if (counts.Issued > 0) batch.Commit();
        return counts;
    }

    private static Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<Verdicts.Finding?>> Checking(CommandContext context, Workspace workspace, CredentialStore store, IssueJob job)
    {
        var check = new SelfCheck(workspace, store, context.Surroundings.Clock, job.Lineage) { AwaitsCosignature = job.CosignerDid is not null };
        return (signed, cancellation) => check.RefusalAsync(signed, null, cancellation);
    }

    private static BadgeTemplate Template(CommandContext context, Signing signing, IssueBatch batch)
    {
        var (job, workspace, store) = (signing.Job, signing.Workspace, signing.Store);
        return new BadgeTemplate
        {
            Achievement = AchievementOf(job),
            IssuerId = job.Trainer.Did,
            IssuerName = job.Trainer.Name,
            ParentOrg = new Organisation(workspace.BaseUrl, workspace.Name),
            Jurisdiction = context.Arguments.GetValue(Jurisdiction),
            ValidFor = context.Arguments.GetValue(ValidDays) is { } days ? TimeSpan.FromDays(days) : null,
            Lineage = [.. job.Lineage.Select(each => each.Stored.SecuredBytes)],
            RevocationList = StatusLists.With(workspace, store, batch, job.Trainer, StatusLists.Revocation, job.Rows),
            SuspensionList = context.Arguments.GetValue(Suspendable) ? StatusLists.With(workspace, store, batch, job.Trainer, StatusLists.Suspension, job.Rows) : null,
        };
    }

    private static Task<IssueCounts> CountAsync(CommandContext context, IssueJob job, IAsyncEnumerable<RowOutcome> outcomes) =>
        Progress.RunAsync(context.Terminal, "signing", job.Rows, async step =>
        {
            var counts = new IssueCounts(0, 0, 0);
            await foreach (var outcome in outcomes)
            {
                step();
                if (outcome.Issued is not null) counts = counts with { Issued = counts.Issued + 1 };
                else if (outcome.Refusal is null) counts = counts with { Already = counts.Already + 1 };
                else
                {
                    counts = counts with { Refused = counts.Refused + 1 };
                    if (counts.Refused <= MostErrors) context.Terminal.Error($"line {outcome.Row.Line}: {Verb.Lower(outcome.Refusal.Message)} ({outcome.Refusal.Code.Id})");

                    // What refuses one row for the trainer's sake refuses all: the reason is told once.
                    if (!context.Arguments.GetValue(SkipInvalid)) return counts;
                }
            }

            return counts;
        });

    private static LogRequest Logged(IssueJob job, CredentialStore store, BadgeFiles files)
    {
        var badges = job.Badges(store).Where(each => each.Badge is not null).Select(each => (Path: files.PathOf(each.Row, each.Badge!), Entry: LogInput.EntryOf(each.Badge!)));
        return new LogRequest(badges.Select(each => each.Entry), badges, "the badges are issued and their files written", "run the same command again: it adds what is missing, and issues nothing twice");
    }

    private static void Report(CommandContext context, IssueJob job, Done done)
    {
        var (counts, written) = (done.Counts, done.Files);
        var skipped = counts.Refused + job.Skipped;
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonObject
            {
                ["achievement"] = job.Achievement.Id,
                ["trainer"] = job.Trainer.Did,
                ["issued"] = counts.Issued,
                ["already"] = counts.Already,
                ["skipped"] = skipped,
                ["awaitsCosignatureOf"] = job.CosignerDid,
                ["folder"] = done.Folder,
                ["files"] = written.Badges,
                ["log"] = done.Logged?.ToJson(),
            }));
            return;
        }

        context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"issued {counts.Issued}, issued before {counts.Already}, skipped {skipped}: {job.Achievement.Name}"));
        context.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{Words.Count(written.Badges, "badge file")} written, {written.Unchanged} there already, in {done.Folder}"));
    }

    private static void TellWhatIsNext(CommandContext context, IssueJob job, CredentialStore store)
    {
        if (job.CosignerDid is { } did)
        {
            var mentor = store.FindIssuer(did);
            context.Terminal.Note($"{job.Trainer.Name} works under supervision: these badges count only once {mentor?.Name ?? did} has co-signed them");
            context.Terminal.Hint(mentor?.KeyName is null
                ? "hand the badge files to the mentor, who signs with: t2t cosign --by ALIAS FILE…"
                : $"the mentor signs with: t2t cosign --by {mentor.Alias} --all");
        }

        context.Terminal.Hint("put the status lists on the web with: t2t publish DIR");
    }

    private sealed record Signing(IssueJob Job, Workspace Workspace, CredentialStore Store, IProofFormat Format, ISigner Signer);

    private sealed record Done(IssueCounts Counts, string Folder, BadgeFilesWritten Files, LogAddition? Logged);

    private sealed record IssueCounts(int Issued, int Already, int Refused);
}
