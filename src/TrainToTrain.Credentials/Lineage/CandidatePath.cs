namespace TrainToTrain.Credentials.Lineage;

/// <summary>A chain of accreditations by name, nothing of it proven.</summary>
/// <param name="Anchor">Null when the chain ends at an authority nobody pinned.</param>
/// <param name="Accreditations">From the one the top authority signed down to the one that names the badge's issuer; empty when the anchor issued the badge.</param>
internal sealed record CandidatePath(TrustAnchor? Anchor, IReadOnlyList<LineageNode> Accreditations)
{
    /// <summary>By which the anchor recognises the authority at the top; null when the anchor is that authority.</summary>
    public RecognitionAgreement? Agreement { get; init; }
}
