namespace TrainToTrain.Credentials.Pathways;

/// <summary>What a badge is to an evaluation, whatever rule asks for it.</summary>
/// <param name="Reasons">Why it counts nowhere; empty when it may count.</param>
public sealed record BadgeReading(WalletBadge Badge, IReadOnlyList<NotCounted> Reasons, IReadOnlyList<BadgeMark> Marks)
{
    public bool Counts => Reasons.Count == 0;
}
