using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What a verdict makes of a badge for the rules of a pathway: only what was proven is there at all, and only what is good may count.</summary>
public static class WalletReader
{
    /// <param name="known">How a badge stands by those who keep its status list; null to go by what the list that the verdict asked says.</param>
    /// <returns>The badge, or those of a learner record; nothing when it was not proven, which is for the caller to tell.</returns>
    public static IReadOnlyList<WalletBadge> Read(Verdict verdict, BadgeStanding? known = null)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (verdict.Held.Count > 0) return [.. verdict.Held.SelectMany(held => Read(held, known))];
        if (verdict.Proven is not { } proven || proven.Credential.Achievement is null) return [];
        var standing = known is null or BadgeStanding.Good ? Standing(verdict, known is not null) : known.Value;
        return [new WalletBadge(proven.Credential, LogEntry.Of(proven.WellFormed.Parsed), standing)
        {
            IsSupervised = verdict.Endorsements.Any(each => IsCosignature(each, proven.Credential, known is not null)),
            SecuredBytes = proven.WellFormed.Parsed.SecuredBytes,
        }];
    }

    /// <summary>Dates are the evaluation's business, which may be about another time than the verdict.</summary>
    private static BadgeStanding Standing(Verdict verdict, bool statusIsKnown)
    {
        var fails = verdict.Findings.Where(finding => finding is { Outcome: Outcome.Fail, Stage: not Stage.Validity }).ToList();
        if (fails.Exists(finding => finding.Code == FindingCode.StatusRevoked)) return BadgeStanding.Revoked;
        if (fails.Exists(finding => finding.Code == FindingCode.StatusSuspended)) return BadgeStanding.Suspended;
        if (fails.Count > 0) return fails.TrueForAll(finding => finding.Stage == Stage.Lineage) ? BadgeStanding.NotEntitled : BadgeStanding.Refused;

        var unknown = verdict.Findings.Where(finding => finding.Outcome == Outcome.Unknown && !(statusIsKnown && IsAboutStatus(finding))).ToList();
        if (unknown.Count > 0) return unknown.TrueForAll(IsAboutWho) ? BadgeStanding.UnknownTrainer : BadgeStanding.Undecided;

        // Under policy integrity nobody was asked who its issuer is.
        return verdict.Policy == Policy.Lineage ? BadgeStanding.Good : BadgeStanding.UnknownTrainer;
    }

    private static bool IsAboutStatus(Finding finding) => finding.Code == FindingCode.StatusUnavailable || finding.Code == FindingCode.LineageStatusUnavailable;

    private static bool IsAboutWho(Finding finding) =>
        finding.Stage == Stage.Recognition || finding.Code == FindingCode.LineageNoAnchors || finding.Code == FindingCode.LineageNotFound || finding.Code == FindingCode.LineageUntrustedRoot;

    /// <summary>Of exactly this badge, by somebody else whom an anchor or the badge's lineage knows (DESIGN §4.1). That its digest fits was looked at with it.</summary>
    private static bool IsCosignature(EndorsementReport endorsement, Credential badge, bool statusIsKnown) =>
        endorsement is { About: "", IssuerName: not null, Credential: { } by }
        && endorsement.Findings.All(finding => finding.Outcome is Outcome.Pass or Outcome.Skipped || (statusIsKnown && IsAboutStatus(finding)))
        && by.IssuerId != badge.IssuerId && by.IssuerId != badge.SubjectId
        && by.Subject.TryGetProperty("digestMultibase"u8, out _);
}
