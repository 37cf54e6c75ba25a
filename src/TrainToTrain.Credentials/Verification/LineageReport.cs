using TrainToTrain.Credentials.Lineage;

namespace TrainToTrain.Credentials.Verification;

/// <summary>The path a verdict is about.</summary>
/// <param name="Anchor">Null when the path ends at an authority nobody pinned, or there is none.</param>
/// <param name="Path">From the anchor's accreditation down; empty when the anchor issued the badge itself.</param>
public sealed record LineageReport(TrustAnchor? Anchor, IReadOnlyList<LineageLink> Path)
{
    /// <summary>What an agreement of the anchor makes of the badge; null when the path crosses none. The path is below the other authority.</summary>
    public RecognitionReport? Recognition { get; init; }

    /// <summary>Those on the path whom another agency has barred.</summary>
    public IReadOnlyList<BarredReport> Barred { get; init; } = [];

    /// <summary>The issuer's name as those who certified it have it; null when nobody trusted vouches for one, and then a badge's own word is only that.</summary>
    public string? IssuerName { get; init; }
}
