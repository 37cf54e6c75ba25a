using System.Globalization;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// Follows what an accreditation says of why it was given, as of the time it was given: its rule and its evidence, where they are presented, beside it or among
/// the documents. It is told and decides nothing: who may certify answers for whom they certify, until the accreditation is withdrawn
/// (<c>src/decisions/0015</c>), and badges below it would fall with what their learners can neither see nor mend.
/// </summary>
/// <param name="verify">Brings a badge of the evidence through the stages, within the bounds of the whole verification.</param>
internal sealed class EligibilityCheck(Func<VerificationRequest, ValueTask<Verdict>> verify, EligibilitySources sources)
{
    /// <param name="lineage">What was found of the accreditation: a rule counts when somebody on that path has signed it.</param>
    /// <returns>Null when it says nothing of why it was given.</returns>
    public async ValueTask<Finding?> CheckAsync(Credential accreditation, VerificationRequest request, LineageReport lineage, CancellationToken cancellation)
    {
        if (EligibilityClaimReader.Read(accreditation.Json, out var problem) is not { } claim) return problem is null ? null : NotMet(problem, accreditation.Id);
        if (claim.Without is { } reason) return new Finding(FindingCode.LineageEligibilityWaived, $"It was given without what the rule for a {claim.Stage} asks for. Its accreditor says why: \"{Walk.Quote(reason)}\"", claim.Rule);

        var presented = new Presented(request.Beside, sources.Documents);
        var (rule, unusable) = await RuleAsync(claim, accreditation, presented, lineage, cancellation);
        if (rule is null) return NotPresented(unusable!, claim.Rule);
        if (Mismatch(claim, accreditation, rule) is { } mismatch) return NotMet(mismatch, claim.Rule);

        var evidence = new List<ReadOnlyMemory<byte>>(claim.Evidence.Count);
        foreach (var each in claim.Evidence)
        {
            if (await presented.FindAsync(each.Id, each.Digest, cancellation) is { } parsed) evidence.Add(parsed.SecuredBytes);
        }

        if (evidence.Count < claim.Evidence.Count) return NotPresented(string.Create(CultureInfo.InvariantCulture, $"Of the {claim.Evidence.Count} badges it rests on, {evidence.Count} were presented, so whether they fulfil the rule was not looked at"), claim.Rule);

        var badges = new List<WalletBadge>(evidence.Count);
        foreach (var (each, component) in evidence.Zip(claim.Evidence))
        {
            var verdict = await verify(request.Of("evidence", each, request.Beside));
            if (LacksCosignature(verdict) && await presented.CosignatureAsync(component.Id, cancellation) is { } cosignature) verdict = await verify(request.Of("evidence", each, [.. request.Beside, cosignature]));
            badges.AddRange(WalletReader.Read(verdict, LacksCosignature(verdict) ? BadgeStanding.Undecided : null));
        }

        return sources.Budget.Exceeded
            ? NotPresented("More came with it than one verification looks at, so whether the badges it rests on fulfil the rule was not looked at", claim.Rule)
            : Judge(claim, accreditation, rule, badges);
    }

    /// <summary>A mentor's signature lies beside a badge: that it was not presented says nothing of whether there is one.</summary>
    private static bool LacksCosignature(Verdict verdict) => verdict.Findings.Any(finding => finding.Code == FindingCode.LineageSupervisionMissing);

    private async ValueTask<(EligibilityRule? Rule, string? Problem)> RuleAsync(EligibilityClaim claim, Credential accreditation, Presented presented, LineageReport lineage, CancellationToken cancellation)
    {
        if (await presented.FindAsync(claim.Rule, claim.RuleDigest, cancellation) is not { } parsed) return (null, "The rule it was given under was not presented");
        if (StructureCheck.Check(parsed, Profile.Plain).Evidence is not { } wellFormed || (await sources.Proofs.CheckAsync(wellFormed, cancellation)).Evidence is not { } proven) return (null, "The rule it was given under is not proven");
        string?[] above = [accreditation.IssuerId, lineage.Anchor?.Id, .. lineage.Path.Select(link => link.Issuer)];
        if (!above.Contains(proven.Credential.IssuerId)) return (null, "The rule it was given under is signed by nobody above it");
        return EligibilityReader.ReadSigned(proven.Credential) is { } rule ? (rule, null) : (null, "What it names as its rule is none that can be read here");
    }

    private static string? Mismatch(EligibilityClaim claim, Credential accreditation, EligibilityRule rule)
    {
        if (rule.Find(claim.Stage) is null) return $"The rule it names has nothing on the stage {claim.Stage}";
        if (AccreditationReader.Read(accreditation, out var malformed) is not { } grant) return $"What it grants is against the rules: {malformed}";
        if (TrainerStage.Of(grant.Issue, grant.Accredit) is { } granted && granted.Position > claim.Stage.Position) return $"It was given for the stage {claim.Stage}, and grants what a {granted} may";
        return rule.IsAbout([.. grant.Issue?.Achievements ?? [], .. grant.Accredit?.Achievements ?? []]) ? null : "The rule it names is about other achievements than it grants";
    }

    private static Finding Judge(EligibilityClaim claim, Credential accreditation, EligibilityRule rule, List<WalletBadge> badges)
    {
        var rung = Evaluate(rule, claim.Stage, accreditation.SubjectId!, badges, accreditation.ValidFrom!.Value);
        if (rung.Rule.IsMet) return new Finding(FindingCode.LineageEligibilityMet, string.Create(CultureInfo.InvariantCulture, $"The {badges.Count} badges it rests on were presented and fulfil the rule for a {claim.Stage} as of its date"), claim.Rule);
        var undecided = badges.Count(badge => badge.Standing is BadgeStanding.Undecided or BadgeStanding.UnknownTrainer);
        return undecided > 0
            ? NotPresented(string.Create(CultureInfo.InvariantCulture, $"Of the {badges.Count} badges it rests on, {undecided} could not be decided, so whether they fulfil the rule could not, either"), claim.Rule)
            : NotMet($"The badges it rests on do not fulfil the rule for a {claim.Stage}: {EligibilityWallet.Shortfall(rung.Rule)}", claim.Rule);
    }

    private static RungReading Evaluate(EligibilityRule rule, TrainerStage stage, string trainer, IReadOnlyList<WalletBadge> badges, DateTimeOffset at) =>
        PathwayEvaluation.Of(rule.Pathway, EligibilityWallet.Of(trainer, badges), at).Rungs[rule.Find(stage)!.Position];

    private static Finding NotMet(string message, string? target) => new(FindingCode.LineageEligibilityNotMet, message, target);

    private static Finding NotPresented(string message, string target) => new(FindingCode.LineageEligibilityNotPresented, message, target);

    /// <summary>What came beside the accreditation, and what is among the documents: only the very bytes it names.</summary>
    private sealed class Presented(IReadOnlyList<ReadOnlyMemory<byte>> beside, IResourceLoader documents)
    {
        private const string Ending = ".endorsement";

        private readonly Dictionary<Sha256Digest, ParsedCredential> _beside = ByDigest(beside);

        public async ValueTask<ParsedCredential?> FindAsync(string id, Sha256Digest digest, CancellationToken cancellation)
        {
            if (_beside.TryGetValue(digest, out var there)) return there;
            if (!Uri.TryCreate(id, UriKind.Absolute, out var url)) return null;
            var resource = await documents.LoadAsync(url, Limits.CredentialBytes, cancellation);
            return resource.Found && CredentialParser.Parse(resource.Content, out _) is { } parsed && LogEntry.Of(parsed) == digest ? parsed : null;
        }

        /// <summary>Of a badge among the documents it is looked for under the badge's id with <c>.endorsement</c>, as proofs of existence are with an ending of theirs.</summary>
        public async ValueTask<ReadOnlyMemory<byte>?> CosignatureAsync(string badgeId, CancellationToken cancellation)
        {
            if (!Uri.TryCreate(badgeId + Ending, UriKind.Absolute, out var url)) return null;
            var resource = await documents.LoadAsync(url, Limits.CredentialBytes, cancellation);
            return resource.Found ? resource.Content : null;
        }

        private static Dictionary<Sha256Digest, ParsedCredential> ByDigest(IReadOnlyList<ReadOnlyMemory<byte>> beside)
        {
            var byDigest = new Dictionary<Sha256Digest, ParsedCredential>();
            foreach (var each in beside.Take(Limits.Accreditations))
            {
                if (CredentialParser.Parse(each, out _) is { } parsed) byDigest[LogEntry.Of(parsed)] = parsed;
            }

            return byDigest;
        }
    }
}
