using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Recognition;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What the findings on a badge that nobody issued say about its issuer. The rules are those of a verification; here it is only said which of them a question alone cannot settle.</summary>
internal static class TrustRuling
{
    /// <summary>Not had, or not yet decided by those who could: neither yes nor no (DESIGN §5).</summary>
    private static readonly FindingCode[] NotFoundOut =
    [
        FindingCode.ProofKeyUnavailable, FindingCode.LineageStatusUnavailable, FindingCode.LineageRegisterUnavailable, FindingCode.LineageBudgetExceeded, FindingCode.LineageAccreditationSuspended,
        FindingCode.LineageTrustListExpired, FindingCode.LineageNoticeUndecided, FindingCode.LineageBarredDoubted, FindingCode.ProofNotChecked,
        FindingCode.RecognitionStatusUnavailable, FindingCode.RecognitionAgreementSuspended, FindingCode.RecognitionAgreementUnproven,
    ];

    /// <summary>What a badge brings with it, and a question does not.</summary>
    private static readonly FindingCode[] OfTheBadge =
    [
        FindingCode.LineageCurriculumDrift, FindingCode.LineageAdaptationApprovalMissing, FindingCode.LineageSupervisionMissing, FindingCode.LineageNoProofOfExistence, FindingCode.RecognitionConditional,
    ];

    private const string NoAgreement = "No agreement of this authority with that one is pinned here";

    private static readonly FindingCode[] NobodyKnown = [FindingCode.LineageNotFound, FindingCode.LineageUntrustedRoot];

    /// <param name="findings">Of the stages lineage and recognition.</param>
    public static (TrustStanding Standing, string Message) Of(TrustQuestion question, TrustAnchors anchors, LineageReport report, IReadOnlyList<Finding> findings)
    {
        var against = findings.Where(finding => finding.Outcome is Outcome.Fail or Outcome.Unknown).ToList();
        if (against.Count == 0) return Granted(question, anchors, report, findings);
        if (against.Find(finding => NobodyKnown.Contains(finding.Code)) is { } nobody)
        {
            return question.Action == TrustAction.Recognise
                ? (TrustStanding.Denied, NoAgreement)
                : (TrustStanding.NotKnown, nobody.Message);
        }

        if (against.Find(finding => IsCertain(finding, question, anchors)) is { } certain) return (TrustStanding.Denied, certain.Message);
        return against.Find(finding => NotFoundOut.Contains(finding.Code)) is { } unknown ? (TrustStanding.Undetermined, unknown.Message) : (TrustStanding.DependsOnBadge, against[0].Message);
    }

    private static (TrustStanding Standing, string Message) Granted(TrustQuestion question, TrustAnchors anchors, LineageReport report, IReadOnlyList<Finding> findings)
    {
        // A badge of the authority itself, or of somebody it certified: nobody recognises oneself, and an agreement is not an accreditation.
        if (question.Action == TrustAction.Recognise && report.Recognition is null) return (TrustStanding.Denied, NoAgreement);
        var code = question.Action == TrustAction.Recognise ? FindingCode.RecognitionOk : FindingCode.LineageOk;
        var said = findings.FirstOrDefault(finding => finding.Code == code || finding.Code == FindingCode.RecognitionPartial)?.Message ?? "";
        if (report.Recognition is not { Result: RecognitionResult.Partial } || question.AcceptsPartial) return (TrustStanding.Granted, said);
        return (AskOfTheBadge(question, anchors) ? TrustStanding.DependsOnBadge : TrustStanding.Denied, said);
    }

    private static bool IsCertain(Finding finding, TrustQuestion question, TrustAnchors anchors)
    {
        if (NotFoundOut.Contains(finding.Code) || OfTheBadge.Contains(finding.Code)) return false;
        if (finding.Code == FindingCode.RecognitionConditionsNotMet) return !AskOfTheBadge(question, anchors);
        // What is from before a withdrawal may count with a proof that it was there, which a question has none of.
        return finding.Code != FindingCode.RecognitionAgreementWithdrawn || !(question.At < finding.Time);
    }

    /// <summary>Whether a result, or a badge taken at home, could make more of it.</summary>
    private static bool AskOfTheBadge(TrustQuestion question, TrustAnchors anchors) =>
        anchors.Agreements.Where(agreement => agreement.IssuerId == question.AuthorityId && agreement.SubjectId == question.EntityId)
            .SelectMany(agreement => agreement.Equivalences)
            .Any(row => row.Covers(question.AchievementId) && (row.Conditions.RequiredResults.Count > 0 || row.Conditions.Bridging is not null));
}
