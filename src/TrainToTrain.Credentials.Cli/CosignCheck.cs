using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Whether a badge lacks nothing but its mentor's signature.</summary>
internal sealed class CosignCheck(Workspace workspace, CredentialStore store, IssuerRecord mentor, TimeProvider clock, IResourceLoader outside)
{
    private readonly BadgeCheck _check = new(workspace, store, clock, outside);

    public async ValueTask<CosignOpinion> JudgeAsync(BadgeAtHand badge, CancellationToken cancellation)
    {
        var verdict = await _check.VerifyAsync(badge, badge.Bundle.Beside, cancellation);
        var problems = BadgeCheck.Problems(badge, verdict);
        var needed = problems.Any(finding => finding.Code == FindingCode.LineageSupervisionMissing);
        return new CosignOpinion(verdict.Credential, needed, ReasonAgainst(badge, verdict, problems, needed));
    }

    /// <summary>The last look before it is kept: with the signature beside it the badge is what it should be.</summary>
    public async ValueTask<Finding?> RefusalAsync(BadgeAtHand badge, ReadOnlyMemory<byte> endorsement, CancellationToken cancellation)
    {
        var verdict = await _check.VerifyAsync(badge, [endorsement, .. badge.Bundle.Beside], cancellation);

        // The list this very endorsement can be revoked in is not published yet.
        return SelfCheck.Problems(verdict).FirstOrDefault();
    }

    private string? ReasonAgainst(BadgeAtHand badge, Verdict verdict, List<Finding> problems, bool needed)
    {
        if (BadgeCheck.TakenBack(badge) is { } how) return how;
        if (problems.FirstOrDefault(finding => finding.Code != FindingCode.LineageSupervisionMissing) is { } other) return $"{Verb.Lower(other.Message)} ({other.Code.Id})";
        if (!needed) return "its trainer does not work under supervision, or it is co-signed already";

        var path = verdict.Lineage!.Path;
        if (path[^1].Issuer != mentor.Did) return $"its trainer works under the supervision of {store.FindIssuer(path[^1].Issuer)?.Name ?? path[^1].Issuer}, so nobody else's signature counts";
        return _check.Stopped(verdict);
    }
}
