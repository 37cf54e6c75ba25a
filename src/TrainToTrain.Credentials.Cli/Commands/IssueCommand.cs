using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Cli.Bulk;
using TrainToTrain.Credentials.Cli.Curricula;
using TrainToTrain.Credentials.Cli.Trainers;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t issue</c>: a badge for each row of a file, three of them or a million: all are looked at before the first is kept.</summary>
internal static class IssueCommand
{
    private const string UsualProof = "usual";

    private static readonly Option<string> Achievement = new("--achievement") { Description = "Which achievement: its name at the end of the id, or the whole id", Required = true, HelpName = "A" };
    private static readonly Option<string> Trainer = new("--trainer") { Description = "Who issues: a trainer (or authority) of this workspace", Required = true, HelpName = "ALIAS" };
    private static readonly Option<string> Learners = new("--learners") { Description = "CSV with a header (learner, email or did; and name, date, result, evidence), or NDJSON with these members; - for standard input", Required = true, HelpName = "FILE" };
    private static readonly Option<bool> SkipInvalid = new("--skip-invalid") { Description = "Issue for the rows that are right, and say which are not" };
    private static readonly Option<bool> Preview = new("--dry-run") { Description = "Say what would be issued, every error, and one badge as it would be; nothing is kept" };
    private static readonly Option<string?> Errors = new("--errors") { Description = "Write every error here, a line each, in place of telling the first ones", HelpName = "FILE" };
    private static readonly Option<string?> Out = new("--out") { Description = "Where badges and QR codes are written (default: badges/ in the workspace)", HelpName = "DIR" };
    private static readonly Option<bool> NoFiles = new("--no-files") { Description = "Write no badge files: the badges are in the workspace, and in what --ndjson names" };
    private static readonly Option<bool> NoCodes = new("--no-codes") { Description = "Write badge files, and no QR codes beside them" };
    private static readonly Option<string?> Ndjson = new("--ndjson") { Description = "Write all badges of the file here, one a line; - for standard output", HelpName = "FILE" };
    private static readonly Option<string?> Manifest = new("--manifest") { Description = "Where to write what became of each row, as CSV (default: beside the badge files)", HelpName = "FILE" };
    private static readonly Option<string?> Jurisdiction = new("--jurisdiction") { Description = "ISO 3166 code of where it was earned (default: the authority's)", HelpName = "CODE" };
    private static readonly Option<int?> ValidDays = new("--valid-days") { Description = "Days the badge is valid from its date (default: without end)", HelpName = "N" };
    private static readonly Option<bool> Suspendable = new("--suspendable") { Description = "Let badges also be suspended; a second status entry, which the Open Badges schema has no room for" };

    private static readonly Option<string[]?> Disclosable = new("--disclosable") { Description = "With --proof sd-jwt: what learners may leave out when they show the badge, such as name,email (default: identifier,result,evidence)", HelpName = "NAME" };

    public static Command Create()
    {
        var proof = CommonOptions.Choice("--proof", "How badges are secured", [UsualProof, .. ProofFormats.All.Where(format => format.SignsWith(KeyKind.Ed25519) || format.SignsWith(KeyKind.P256)).Select(format => format.Id)]);
        proof.Description = "How badges are secured (default: eddsa-rdfc-2022, which every wallet takes; with a P-256 key ecdsa-rdfc-2019)";
        var check = CommonOptions.Choice("--self-check", "Which badges are verified again once they are signed (default: all of a file of up to 5,000 rows, a sample of a longer one)", Sampling.Usual, Sampling.All, Sampling.Sample);
        return new Verb("issue", "Issue a badge to every learner of a file; the same file twice issues nothing twice", """
            t2t issue --achievement mag-fillet-welds --trainer maria --learners may.csv
            """) { Achievement, Trainer, Learners, proof, Preview, SkipInvalid, Errors, Out, NoFiles, NoCodes, CertificateOptions.Pdf, CertificateOptions.Png, CertificateOptions.Svg, CertificateOptions.Template, CertificateOptions.Language, Ndjson, Manifest, check, Jurisdiction, ValidDays, Suspendable, Disclosable, CommonOptions.Format }
            .Does(context => IssueAsync(context, context.Arguments.GetRequiredValue(proof), context.Arguments.GetRequiredValue(check)));
    }

    /// <summary>What Open Badges certification and most wallets ask for (STANDARDS, "Choices").</summary>
    public static IProofFormat UsualFor(KeyKind kind) => kind == KeyKind.P256 ? ProofFormats.EcdsaRdfc2019 : ProofFormats.EddsaRdfc2022;

    private static IProofFormat FormatFor(KeyKind kind, string wanted, IssuerRecord trainer)
    {
        var format = wanted != UsualProof ? ProofFormats.Find(wanted)! : UsualFor(kind);
        return format.SignsWith(kind) ? format : throw Refusal.Usage($"the key of {trainer.Name} cannot make a proof of the kind {wanted}", "leave --proof out, or use --proof vc-jwt");
    }

    private static async Task<int> IssueAsync(CommandContext context, string proof, string selfCheck)
    {
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var (achievement, trainer) = (Issuers.FindAchievement(store, context.Arguments.GetRequiredValue(Achievement)), Issuers.Find(store, context.Arguments.GetRequiredValue(Trainer)));
        if (context.Arguments.GetValue(ValidDays) is <= 0) throw Refusal.Usage("--valid-days is 1 or more");
        if (context.Arguments.GetValue(Jurisdiction) is { } code) JurisdictionCode.Check("--jurisdiction", code);
        using var file = LearnerFile.Open(context, context.Arguments.GetRequiredValue(Learners));
        using var rows = new DistinctRows(file);
        using var errors = new RowErrors(context.Terminal, context.Arguments.GetValue(Errors) is { } path ? context.PathOf(path) : null, context.Arguments.GetValue(Errors));
        var check = Check(context, rows, errors, file.Name);

        var lineages = new Lineages(store);
        var nearest = lineages.ToIssue(trainer.Did, achievement.Id);
        var job = new IssueJob(achievement, trainer, nearest is null ? [] : lineages.Upwards(nearest), check.Good, check.Bad);
        Endings.Warn(context, job.Lineage);
        if (nearest is not null) Practice.Of(store, lineages, nearest, context.Surroundings.Clock.GetUtcNow()).Tell(context);
        if (proof == ProofFormats.SdJwt.Id && job.CosignerDid is not null) throw Refusal.Usage($"{trainer.Name} works under supervision: the mentor signs for all that a badge says of its learner, so nothing of it could be left out", "issue in another form: leave --proof out");
        var disclosable = ChosenAsDisclosable(context, proof, job);
        using var key = Issuers.OpenKey(context.Surroundings, workspace, trainer);
        var format = FormatFor(key.PublicKey.Kind, proof, trainer);
        if (disclosable is not null) format = ProofFormats.SdJwtWith(disclosable);
        var standards = new StoredStandards(store);
        var template = Template(context, workspace, job, standards);
        var selfJudged = new SelfCheck(workspace, store, context.Surroundings.Clock, job.Lineage) { AwaitsCosignature = job.CosignerDid is not null, Standards = standards.About(AchievementOf(job)) };
        var issuing = new IssuingContext
        {
            Signer = key.As(trainer.VerificationMethod),
            Format = format,
            Salt = store.RowKeySalt,
            Clock = context.Surroundings.Clock,
            Refusal = async (signed, cancellation) => DriftAdvice.Of(await selfJudged.RefusalAsync(signed, null, cancellation)),
        };
        var signer = new BadgeSigner(template, issuing);
        return await new IssueRun(context, workspace, store, job)
        {
            File = file,
            Rows = rows,
            Check = check,
            Errors = errors,
            Signer = signer,
            Trial = new RowTrial(signer, template, issuing.Refusal),
            Judge = issuing.Refusal,
            Request = Request(job, template, format.Id, file),
            Options = OptionsOf(context, workspace, job, file, selfCheck),
        }.RunAsync();
    }

    /// <summary>Looks at every row before anything else.</summary>
    private static RowCheck Check(CommandContext context, DistinctRows rows, RowErrors errors, string name)
    {
        var check = new RowCheck(rows, errors, name);
        check.Run(context.Cancellation);
        var anyway = Tolerant(context) || context.Arguments.GetValue(Preview);
        if (check.Good == 0 || (check.Bad > 0 && !anyway)) errors.End();
        check.RefuseBad(anyway);
        return check.Good > 0 ? check : throw Refusal.Usage($"{name} has no {(check.Bad > 0 ? "right " : "")}rows");
    }

    private static bool Tolerant(CommandContext context) => context.Arguments.GetValue(SkipInvalid);

    private static IssueOptions OptionsOf(CommandContext context, Workspace workspace, IssueJob job, LearnerFile file, string selfCheck)
    {
        if (context.Arguments.GetValue(NoFiles) && context.Arguments.GetValue(Out) is not null) throw Refusal.Usage("--no-files and --out go against each other");
        var folder = context.Arguments.GetValue(Out) is { } given ? context.PathOf(given) : Path.Combine(workspace.BadgesFolder, BadgeFiles.Slug(job.Achievement.Id));
        var files = !context.Arguments.GetValue(NoFiles);
        var further = CertificateOptions.Forms(context);
        if (!files && further is not null) throw Refusal.Usage("--no-files and --pdf, --png or --svg go against each other");
        var manifest = context.Arguments.GetValue(Manifest) is { } path ? context.PathOf(path) : files ? Path.Combine(folder, file.Stem + ManifestFile.Extension) : null;
        var lines = context.Arguments.GetValue(Ndjson);
        return new IssueOptions
        {
            DryRun = context.Arguments.GetValue(Preview),
            SkipInvalid = Tolerant(context),
            Folder = context.Arguments.GetValue(Preview) && context.Arguments.GetValue(Out) is null ? null : folder,
            Files = files ? BadgeFiles.For(folder, workspace.BaseUrl, job.Rows) with { WithCodes = !context.Arguments.GetValue(NoCodes), Further = further } : null,
            Manifest = manifest,
            Lines = lines is null or "-" ? null : context.PathOf(lines),
            LinesToOutput = lines == "-",
            Suspendable = context.Arguments.GetValue(Suspendable),
            IsJudged = Sampling.Of(selfCheck, job.Rows),
        };
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

    private static BadgeTemplate Template(CommandContext context, Workspace workspace, IssueJob job, StoredStandards standards) => new()
    {
        Achievement = AchievementOf(job),
        IssuerId = job.Trainer.Did,
        IssuerName = job.Trainer.Name,
        ParentOrg = new Organisation(workspace.BaseUrl, workspace.Name),
        Jurisdiction = context.Arguments.GetValue(Jurisdiction),
        ValidFor = context.Arguments.GetValue(ValidDays) is { } days ? TimeSpan.FromDays(days) : null,
        Lineage = [.. job.Lineage.Select(each => each.Stored.SecuredBytes), .. standards.ToStaple(AchievementOf(job), job.Lineage)],
        RevocationList = StatusLists.Url(workspace, job.Trainer, StatusLists.Revocation),
        SuspensionList = context.Arguments.GetValue(Suspendable) ? StatusLists.Url(workspace, job.Trainer, StatusLists.Suspension) : null,
    };

    /// <summary>All that makes one request the same as another: whose file it is, what it says, and what badges it makes.</summary>
    private static BulkRequest Request(IssueJob job, BadgeTemplate template, string format, LearnerFile file)
    {
        var lineage = job.Lineage is [var nearest, ..] ? nearest.Stored.Id : "";
        var asked = string.Create(CultureInfo.InvariantCulture, $"{job.Achievement.Id}\n{job.Trainer.Did}\n{lineage}\n{format}\n{template.Jurisdiction}\n{template.ValidFor}\n{template.SuspensionList}\n");
        var digest = SHA256.HashData([.. Encoding.UTF8.GetBytes(asked), .. file.Digest()]);
        return new BulkRequest(job.Title, Convert.ToHexStringLower(digest), job.Rows);
    }
}
