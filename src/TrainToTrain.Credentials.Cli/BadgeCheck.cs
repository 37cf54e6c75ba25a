using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// What a badge at hand is worth before something is signed that builds on it. One that this workspace keeps is judged without status lists,
/// which the database knows better; any other as an employer would judge it.
/// </summary>
internal sealed class BadgeCheck(Workspace workspace, CredentialStore store, TimeProvider clock, IResourceLoader outside)
{
    private readonly CredentialVerifier _own = SelfCheck.Verifier(workspace, store, clock);
    private readonly CredentialVerifier _others = SelfCheck.Verifier(workspace, store, clock, outside);
    private readonly Lineages _lineages = new(store);

    public ValueTask<Verdict> VerifyAsync(BadgeAtHand badge, IReadOnlyList<ReadOnlyMemory<byte>> beside, CancellationToken cancellation)
    {
        var request = new VerificationRequest { Input = badge.Name, Credential = badge.Bundle.Main, Beside = beside };
        return (badge.Stored is null ? _others : _own).VerifyAsync(request, cancellation);
    }

    /// <summary>What keeps a verdict from being valid, the most telling first.</summary>
    public static List<Finding> Problems(BadgeAtHand badge, Verdict verdict) => badge.Stored is not null
        ? [.. SelfCheck.Problems(verdict)]
        : [.. verdict.Findings.Where(finding => finding.Outcome is Outcome.Fail or Outcome.Unknown).OrderByDescending(finding => finding.Outcome).ThenByDescending(finding => finding.Code.Rank)];

    /// <summary>How the badge itself was taken back; null when it stands, or when this workspace does not keep it.</summary>
    public static string? TakenBack(BadgeAtHand badge) => badge.Stored switch
    {
        { Revoked: { } mark } => $"it was revoked on {Times.Day(mark.At)}",
        { Suspended: { } mark } => $"it has been suspended since {Times.Day(mark.At)}",
        _ => null,
    };

    /// <summary>What the database knows of the path, from the badge up, and verifiers may not have been told yet.</summary>
    public string? Stopped(Verdict verdict)
    {
        var below = verdict.Credential!.ValidFrom!.Value;
        foreach (var link in verdict.Lineage!.Path.Reverse())
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
