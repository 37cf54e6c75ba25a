namespace TrainToTrain.Credentials.Pathways;

/// <summary>A badge of an achievement that is asked for, and why it does not count there.</summary>
/// <param name="Reasons">All of them, one at least.</param>
public sealed record UncountedBadge(WalletBadge Badge, IReadOnlyList<NotCounted> Reasons);
