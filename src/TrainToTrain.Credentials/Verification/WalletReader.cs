using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What a verdict makes of a badge for the rules of a pathway: only what was proven is there at all, and only what is good may count.</summary>
public static class WalletReader
{
    /// <returns>The badge, or those of a learner record; nothing when it was not proven, which is for the caller to tell.</returns>
    public static IReadOnlyList<WalletBadge> Read(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (verdict.Held.Count > 0) return [.. verdict.Held.SelectMany(Read)];
        if (verdict.Proven is not { } proven || proven.Credential.Achievement is null) return [];
        return [new WalletBadge(proven.Credential, LogEntry.Of(proven.WellFormed.Parsed), Standing(verdict)) { IsSupervised = verdict.Endorsements.Any(each => IsCosignature(each, proven.Credential)) }];
    }

    /// <summary>Dates are the evaluation's business, which may be about another time than the verdict.</summary>
    private static BadgeStanding Standing(Verdict verdict)
    {
        var fails = verdict.Findings.Where(finding => finding is { Outcome: Outcome.Fail, Stage: not Stage.Validity }).ToList();
        if (fails.Exists(finding => finding.Code == FindingCode.StatusRevoked)) return BadgeStanding.Revoked;
        if (fails.Exists(finding => finding.Code == FindingCode.StatusSuspended)) return BadgeStanding.Suspended;
        if (fails.Count > 0) return fails.TrueForAll(finding => finding.Stage == Stage.Lineage) ? BadgeStanding.NotEntitled : BadgeStanding.Refused;

        var unknown = verdict.Findings.Where(finding => finding.Outcome == Outcome.Unknown).ToList();
        if (unknown.Count > 0) return unknown.TrueForAll(IsAboutWho) ? BadgeStanding.UnknownTrainer : BadgeStanding.Undecided;

        // Under policy integrity nobody was asked who its issuer is.
        return verdict.Policy == Policy.Lineage ? BadgeStanding.Good : BadgeStanding.UnknownTrainer;
    }

    private static bool IsAboutWho(Finding finding) =>
        finding.Stage == Stage.Recognition || finding.Code == FindingCode.LineageNoAnchors || finding.Code == FindingCode.LineageNotFound || finding.Code == FindingCode.LineageUntrustedRoot;

    /// <summary>Of exactly this badge, by somebody else whom an anchor or the badge's lineage knows (DESIGN §4.1). That its digest fits was looked at with it.</summary>
    private static bool IsCosignature(EndorsementReport endorsement, Credential badge) =>
        endorsement is { Kind: VerdictKind.Valid, About: "", IssuerName: not null, Credential: { } by }
        && by.IssuerId != badge.IssuerId && by.IssuerId != badge.SubjectId
        && by.Subject.TryGetProperty("digestMultibase"u8, out _);
}
