using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Recognition;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// Evidence that a badge from elsewhere is recognised in full: a valid verdict up to a pinned authority, over one of its agreements. Only from this is a
/// recognition statement made, so that nothing is signed on an unknown.
/// </summary>
public sealed class RecognisedBadge
{
    private RecognisedBadge(Credential badge, RecognitionReport recognition, RecognitionClaim claim) => (Badge, Recognition, Claim) = (badge, recognition, claim);

    public Credential Badge { get; }

    public RecognitionReport Recognition { get; }

    /// <summary>What a statement about it says.</summary>
    public RecognitionClaim Claim { get; }

    /// <summary>Where its issuer says whether it still stands; what has no bearing on that is not among it.</summary>
    public IReadOnlyList<ForeignStatus> Status => [.. Badge.Status.Select(ToRead).OfType<ForeignStatus>()];

    /// <returns>Null for any verdict that says less.</returns>
    public static RecognisedBadge? Of(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (verdict is not { Kind: VerdictKind.Valid, Policy: Policy.Lineage, Proven: { Credential: { Id: { } id, Achievement: { } achievement } badge } proven, Lineage.Recognition: { Result: RecognitionResult.Full, Row: { } row, Source: { } source, Target: { } target } recognition }) return null;
        return RecognitionClaimReader.IsStatement(badge)
            ? null
            : new RecognisedBadge(badge, recognition, new RecognitionClaim(recognition.Agreement, row, source, target, new StackComponent(id, achievement.Id, LogEntry.Of(proven.WellFormed.Parsed))));
    }

    private static ForeignStatus? ToRead(StatusEntry entry) =>
        StatusMechanisms.Find(entry.Type)?.ReadEntry(entry, out _) is { Purpose: StatusPurpose.Revocation or StatusPurpose.Suspension } place ? new ForeignStatus(entry.Type, place) : null;
}
