using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>
/// A recognition agreement (DESIGN §4.4) as a verifier has pinned it: read strictly, and nothing of it proven. What it is worth is judged when a badge
/// needs it.
/// </summary>
internal sealed class RecognitionAgreement(WellFormedCredential wellFormed)
{
    public WellFormedCredential WellFormed { get; } = wellFormed;

    public string Id => WellFormed.Credential.Id!;

    /// <summary>The authority that recognises.</summary>
    public string IssuerId => WellFormed.Credential.IssuerId;

    /// <summary>The authority whose badges it is about.</summary>
    public string SubjectId => WellFormed.Credential.SubjectId!;

    public DateTimeOffset ValidFrom => WellFormed.Credential.ValidFrom!.Value;

    public DateTimeOffset? ValidUntil => WellFormed.Credential.ValidUntil;

    /// <summary>What the recognising authority calls the other.</summary>
    public string? SubjectName { get; init; }

    /// <summary>The default for badges below the other authority.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>In which foreign ids are foreign, and absent achievements grant nothing.</summary>
    public required Scope Scope { get; init; }

    /// <summary>In the order that decides.</summary>
    public required IReadOnlyList<Equivalence> Equivalences { get; init; }

    /// <summary>Null when it does not say to be one half of two.</summary>
    public ReciprocalHalf? ReciprocalOf { get; init; }

    /// <summary>The digest by which the other half names these terms.</summary>
    public required Sha256Digest Terms { get; init; }

    /// <summary>Decision 0016: each names the other by its id and the digest of its terms, and is about the other's issuer. Whether both are signed is asked elsewhere.</summary>
    public bool IsBoundTo(RecognitionAgreement other) =>
        other.IssuerId == SubjectId && other.SubjectId == IssuerId && Names(other) && other.Names(this);

    private bool Names(RecognitionAgreement other) => ReciprocalOf is { } named && named.Id == other.Id && named.Terms == other.Terms;

    /// <summary>The top of a lineage below it: the other authority, as far as this agreement goes.</summary>
    public TrustAnchor AsTop => new(SubjectId, SubjectName ?? SubjectId, Jurisdiction);
}
