using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// Whether a badge lacks nothing but its mentor's signature. One that this workspace keeps is judged without status lists, which the
/// database knows better; any other as an employer would judge it.
/// </summary>
internal sealed class CosignCheck(Workspace workspace, CredentialStore store, IssuerRecord mentor, TimeProvider clock, IResourceLoader outside)
{
    private readonly CredentialVerifier _own = SelfCheck.Verifier(workspace, store, clock);
    private readonly CredentialVerifier _others = SelfCheck.Verifier(workspace, store, clock, outside);
    private readonly Lineages _lineages = new(store);

    public async ValueTask<CosignOpinion> JudgeAsync(BadgeAtHand badge, CancellationToken cancellation)
    {
        var verdict = await VerifyAsync(badge, badge.Bundle.Beside, cancellation);
        var problems = ProblemsOf(badge, verdict);
        var needed = problems.Any(finding => finding.Code == FindingCode.LineageSupervisionMissing);
        return new CosignOpinion(verdict.Credential, needed, ReasonAgainst(badge, verdict, problems, needed));
    }

    /// <summary>The last look before it is kept: with the signature beside it the badge is what it should be.</summary>
    public async ValueTask<Finding?> RefusalAsync(BadgeAtHand badge, ReadOnlyMemory<byte> endorsement, CancellationToken cancellation)
    {
        var verdict = await VerifyAsync(badge, [endorsement, .. badge.Bundle.Beside], cancellation);

        // The list this very endorsement can be revoked in is not published yet.
        return SelfCheck.Problems(verdict).FirstOrDefault();
    }

    private ValueTask<Verdict> VerifyAsync(BadgeAtHand badge, IReadOnlyList<ReadOnlyMemory<byte>> beside, CancellationToken cancellation)
    {
        var request = new VerificationRequest { Input = badge.Name, Credential = badge.Bundle.Main, Beside = beside };
        return (badge.Stored is null ? _others : _own).VerifyAsync(request, cancellation);
    }

    private static List<Finding> ProblemsOf(BadgeAtHand badge, Verdict verdict) => badge.Stored is not null
        ? [.. SelfCheck.Problems(verdict)]
        : [.. verdict.Findings.Where(finding => finding.Outcome is Outcome.Fail or Outcome.Unknown).OrderByDescending(finding => finding.Outcome).ThenByDescending(finding => finding.Code.Rank)];

    private string? ReasonAgainst(BadgeAtHand badge, Verdict verdict, List<Finding> problems, bool needed)
    {
        if (badge.Stored?.Revoked is { } revoked) return $"it was revoked on {Times.Day(revoked.At)}";
        if (badge.Stored?.Suspended is { } suspended) return $"it has been suspended since {Times.Day(suspended.At)}";
        if (problems.FirstOrDefault(finding => finding.Code != FindingCode.LineageSupervisionMissing) is { } other) return $"{Verb.Lower(other.Message)} ({other.Code.Id})";
        if (!needed) return "its trainer does not work under supervision, or it is co-signed already";

        var path = verdict.Lineage!.Path;
        if (path[^1].Issuer != mentor.Did) return $"its trainer works under the supervision of {store.FindIssuer(path[^1].Issuer)?.Name ?? path[^1].Issuer}, so nobody else's signature counts";
        return Stopped(path, verdict.Credential!.ValidFrom!.Value);
    }

    /// <summary>What the database knows of the path, from the badge up, and verifiers may not have been told yet.</summary>
    private string? Stopped(IReadOnlyList<LineageLink> path, DateTimeOffset below)
    {
        foreach (var link in path.Reverse())
        {
            if (link.Id is not { } id || _lineages.Find(id) is not { } known) return null;
            if (SelfCheck.Stopped(known) is { } how && !StandsBefore(known, below)) return how;
            below = known.Stored.ValidFrom;
        }

        return null;
    }

    /// <summary>DESIGN §5.2: some reasons for a withdrawal leave good what was issued before it.</summary>
    private static bool StandsBefore(StoredAccreditation withdrawn, DateTimeOffset issued) =>
        withdrawn.Stored.Suspended is null && withdrawn.Withdrawals.Count > 0 && withdrawn.Withdrawals.All(row => row.EffectOn(issued) == PriorWork.Stands);
}
