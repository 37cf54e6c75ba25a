namespace TrainToTrain.Credentials.Pathways;

/// <summary>Whether somebody stands on a rung.</summary>
/// <param name="Milestone">The badge of the rung, newest first, where a wallet has one that counts.</param>
public sealed record RungReading(Rung Rung, RuleReading Rule, WalletBadge? Milestone)
{
    /// <summary>What fulfils its rule: none of them could be left out. Empty when the rule does not hold.</summary>
    public IReadOnlyList<WalletBadge> Components { get; init; } = [];

    public bool IsReached => Milestone is not null || Rule.IsMet;
}
