using System.CommandLine;
using System.Globalization;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Trainers;

/// <summary>Whether somebody is ready for what they are about to be certified for, and with what (<c>src/decisions/0015</c>).</summary>
/// <param name="Claim">Null where no rule is in force for it.</param>
/// <param name="Subjects">Ids badges know the trainer by as a learner.</param>
internal sealed record Certification(EligibilityClaim? Claim, CalendarPeriod? Every, IReadOnlyList<string> Subjects)
{
    public static readonly Option<string?> Stage = new("--stage") { Description = "As what: co-trainer (issues under supervision), trainer (issues), master-trainer (issues, and certifies others); in place of --actions and --supervised", HelpName = "STAGE" };
    public static readonly Option<string[]?> Learner = new("--learner") { Description = "Who the trainer is as a learner here: learner key, e-mail address, DID, or the id of a badge", HelpName = "WHO" };
    public static readonly Option<string[]?> Evidence = new("--evidence") { Description = "Badges of the trainer from elsewhere: files, each of which has to verify", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
    public static readonly Option<string?> Without = new("--without-eligibility") { Description = "Certify although the rule is not fulfilled, and say why; it is in the accreditation for everybody to read", HelpName = "REASON" };
    public static readonly Option<string[]> Documents = CommonOptions.Documents("For --evidence: a folder that stands in for the network");

    /// <summary>The most a reason may have: it travels in every badge below.</summary>
    private const int LongestReason = 300;

    /// <summary>The stage that was named; null when none was.</summary>
    public static TrainerStage? StageOf(CommandContext context)
    {
        if (context.Arguments.GetValue(Stage) is not { } word) return null;
        var stage = TrainerStage.Find(word) ?? throw Refusal.Usage($"--stage: '{word}' is none of co-trainer, trainer, master-trainer");
        return stage != TrainerStage.Observer ? stage : throw Refusal.Usage("an observer is certified for nothing", "that somebody has observed is a badge: t2t issue");
    }

    /// <summary>What is held against the rule that is in force for a grant.</summary>
    public static async Task<Certification> CheckAsync(CommandContext context, Workspace workspace, CredentialStore store, CertificationAsked asked)
    {
        var without = Reason(context);
        var stage = StageOf(context) ?? TrainerStage.Of(asked.Issue, asked.Accredit);
        string[] granted = [.. asked.Issue?.Achievements ?? [], .. asked.Accredit?.Achievements ?? []];
        var rule = EligibilityInForce.For(store, asked.Certifier.Did, asked.Path, each => each.Find(stage) is not null && each.IsAbout(granted));
        var subjects = (context.Arguments.GetValue(Learner) ?? []).SelectMany(who => Learners.SubjectsOf(store, who)).Distinct().ToList();
        if (rule is null)
        {
            if (without is not null) throw Refusal.Usage($"--without-eligibility: no rule is in force for a {stage} here", "leave it out");
            return new Certification(null, null, subjects);
        }

        var every = rule.Rule.Renewal.GetValueOrDefault(stage)?.Every;
        if (without is not null) return new Certification(new EligibilityClaim(rule.Record.Url, rule.Digest, stage) { Without = without }, every, subjects);
        var rung = await ReadAsync(context, workspace, store, (asked, rule.Rule, stage, subjects));
        if (!rung.Rule.IsMet) throw Unready(asked, stage, rung);
        if (rung.Components.Count > Limits.EligibilityEvidence) throw Refusal.Usage(string.Create(CultureInfo.InvariantCulture, $"it would rest on {rung.Components.Count} badges, and an accreditation names {Limits.EligibilityEvidence} at most"), "a rule for a later stage can ask for the badge of an earlier one");
        return new Certification(new EligibilityClaim(rule.Record.Url, rule.Digest, stage) { Evidence = [.. rung.Components.Select(badge => new StackComponent(badge.Id, badge.AchievementId, badge.Digest))] }, every, subjects);
    }

    private static async Task<RungReading> ReadAsync(CommandContext context, Workspace workspace, CredentialStore store, (CertificationAsked Asked, EligibilityRule Rule, TrainerStage Stage, IReadOnlyList<string> Subjects) of)
    {
        using var loading = Loading.Open(context, context.Arguments.GetValue(Documents), offline: false);
        var evidence = new EvidenceBadges(workspace, store, context.Surroundings.Clock, loading.Loader);
        var did = of.Asked.TrainerDid;
        var badges = await evidence.OfSubjectsAsync([.. of.Subjects, .. did is null ? [] : store.SubjectsOf(did).Append(did)], context.Cancellation);
        if (context.Arguments.GetValue(Evidence) is { Length: > 0 } files)
        {
            foreach (var load in BadgesNamed.Find(context, store, files, "evidence is a badge file, or the id of a badge here")) badges.Add(await evidence.ReadNamedAsync(load(), context.Cancellation));
        }

        return PathwayEvaluation.Of(of.Rule.Pathway, EligibilityWallet.Of(did, badges), of.Asked.From).Rungs[of.Rule.Find(of.Stage)!.Position];
    }

    private static Refusal Unready(CertificationAsked asked, TrainerStage stage, RungReading rung) => new(
        ExitCode.Invalid,
        $"{asked.Name} is not ready to be a {stage}; missing: {string.Join("; ", EligibilityWords.Missing(rung.Rule).Select(line => line.Trim()))}",
        "badges are found by --learner WHO, or given with --evidence FILE; what is asked for: t2t trainer eligibility show");

    private static string? Reason(CommandContext context)
    {
        if (context.Arguments.GetValue(Without) is not { } reason) return null;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason || reason.Any(char.IsControl)) throw Refusal.Usage(string.Create(CultureInfo.InvariantCulture, $"--without-eligibility: a reason of 1 to {LongestReason} characters is needed"), "it is in the accreditation for everybody to read");
        return reason.Trim();
    }
}
