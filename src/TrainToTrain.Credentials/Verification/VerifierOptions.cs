using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Resources;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What a verifier is set up with; nothing here comes from a credential.</summary>
public sealed record VerifierOptions
{
    public required Policy Policy { get; init; }

    /// <summary>Null when none were given: then no lineage can be established, and the verdict says so.</summary>
    public TrustAnchors? Anchors { get; init; }

    /// <summary>Asked once each verification in place of <see cref="Anchors"/>, by a service whose anchors change while it runs.</summary>
    public Func<TrustAnchors?>? AnchorsNow { get; init; }

    public required IResourceLoader Loader { get; init; }

    public required TimeProvider Clock { get; init; }
}
