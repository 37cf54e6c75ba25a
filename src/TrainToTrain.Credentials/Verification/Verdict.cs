using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What a verification came to: the outcome with every finding that led to it, and nothing that was not proven.</summary>
public sealed class Verdict
{
    private Verdict(string input, Policy policy, DateTimeOffset at, IReadOnlyList<Finding> findings)
    {
        Input = input;
        Policy = policy;
        At = at;
        Findings = findings;
        Kind = Decide(findings);
        Headline = Lead(findings);
    }

    public string Input { get; }

    public Policy Policy { get; }

    public DateTimeOffset At { get; }

    /// <summary>Any fail is invalid; else any unknown is indeterminate; else valid (DESIGN §5).</summary>
    public VerdictKind Kind { get; }

    /// <summary>In the order of the stages.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The most telling finding of the outcome that decided.</summary>
    public Finding Headline { get; }

    /// <summary>Null unless its issuer's signature holds: nothing unauthenticated leaves the verifier.</summary>
    public Credential? Credential => Proven?.Credential;

    /// <inheritdoc cref="Credential"/>
    internal ProvenCredential? Proven { get; private init; }

    /// <summary>Null under policy integrity, and when a stage before lineage stopped the way.</summary>
    public LineageReport? Lineage { get; private init; }

    /// <summary>What a milestone was stacked from (stage pathway); null for any other badge, under policy integrity, and when its stack cannot be read.</summary>
    public MilestoneReport? Milestone { get; private init; }

    /// <summary>What a recognition statement rests on (stage recognition); null for any other badge, under policy integrity, and when it is told against the rules.</summary>
    public StatementReport? Statement { get; internal set; }

    /// <summary>What others say inside the credential, each with a result of its own; empty when nobody does, and where there is no <see cref="Credential"/>.</summary>
    public IReadOnlyList<EndorsementReport> Endorsements { get; internal set; } = [];

    /// <summary>
    /// What a learner record (CLR 2.0) holds, each with a verdict of its own whose input is its place in the record; empty for anything else.
    /// Unlike endorsements they have a part in the record's verdict (stage record).
    /// </summary>
    public IReadOnlyList<Verdict> Held { get; private init; } = [];

    /// <summary>
    /// Whatever the verdict, whoever relies on it should know. A status message is not among them: it is for developers (BSL 1.0 §2.1), and in the report.
    /// </summary>
    public IEnumerable<Finding> Notes => Findings.Where(finding =>
        finding.Stage == Stage.Pathway && finding.Outcome is Outcome.Pass or Outcome.Skipped
        || finding.Code == FindingCode.LineageBarredElsewhere || finding.Code == FindingCode.LineageNoticeUnavailable
        || finding.Code == FindingCode.LineageIssuedBeforeWithdrawal || finding.Code == FindingCode.LineageCurriculumNewer || finding.Code == FindingCode.LineageCurriculumTransition
        || finding.Code == FindingCode.LineageCurriculumAdapted || finding.Code == FindingCode.StatusRefresh || finding.Code == FindingCode.StatusRefreshService
        || finding.Code == FindingCode.RecognitionIssuedBeforeWithdrawal || finding.Code == FindingCode.RecognitionOneWay || finding.Code == FindingCode.RecognitionOtherHalfWithdrawn || finding.Code == FindingCode.RecognitionOtherHalfUnknown || finding.Code == FindingCode.RecognitionNotPinned
        || finding.Code == FindingCode.RecognitionStatement || finding.Code == FindingCode.RecognitionBadgeInvalid
        || finding.Code == FindingCode.StatusRefreshed || finding.Code == FindingCode.StatusNotRefreshed
        || finding.Code == FindingCode.StructureOlderModel || finding.Code == FindingCode.StructureDeviation
        || finding.Code == FindingCode.LineageEligibilityMet || finding.Code == FindingCode.LineageEligibilityNotMet
        || finding.Code == FindingCode.LineageEligibilityNotPresented || finding.Code == FindingCode.LineageEligibilityWaived);

    /// <summary>True when the input was no credential at all: a program's exit status keeps that apart from a refused one.</summary>
    public bool Unreadable => Headline.Stage == Stage.Read && Kind == VerdictKind.Invalid;

    internal static Verdict Of(VerificationRequest request, Policy policy, DateTimeOffset at, IReadOnlyList<Finding> findings, ProvenCredential? proven = null, LineageReport? lineage = null, IReadOnlyList<Verdict>? held = null, MilestoneReport? milestone = null) =>
        new(request.Input, policy, at, findings) { Proven = proven, Lineage = lineage, Held = held ?? [], Milestone = milestone };

    /// <summary>The verdict on an input that could not even be had or opened.</summary>
    /// <param name="problem">A failed finding of stage read.</param>
    public static Verdict NotRead(string input, Policy policy, DateTimeOffset at, Finding problem)
    {
        if (problem is not { Stage: Stage.Read, Outcome: Outcome.Fail }) throw new ArgumentException("Only a failed finding of stage read says that an input was not read.", nameof(problem));
        return new Verdict(input, policy, at, [problem]);
    }

    internal static VerdictKind Decide(IReadOnlyList<Finding> findings)
    {
        var kind = VerdictKind.Valid;
        foreach (var finding in findings)
        {
            if (finding.Outcome == Outcome.Fail) return VerdictKind.Invalid;
            if (finding.Outcome == Outcome.Unknown) kind = VerdictKind.Indeterminate;
        }

        return kind;
    }

    internal static Finding Lead(IReadOnlyList<Finding> findings)
    {
        var lead = findings[0];
        foreach (var finding in findings)
        {
            if (finding.Outcome > lead.Outcome || (finding.Outcome == lead.Outcome && finding.Code.Rank > lead.Code.Rank)) lead = finding;
        }

        return lead;
    }
}
