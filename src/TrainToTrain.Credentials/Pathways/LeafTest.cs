namespace TrainToTrain.Credentials.Pathways;

/// <summary>What a leaf asks of one badge.</summary>
internal static class LeafTest
{
    public static bool Fits(BadgeRule rule, WalletBadge badge, DateTimeOffset at) =>
        !IsTooOld(rule, badge, at)
        && !IsTooLow(rule, badge)
        && (!rule.Evidence || badge.HasEvidence)
        && (!rule.Supervised || badge.IsSupervised)
        && (rule.MinResult is null || ResultScale.Shortfall(badge.Credential, rule.MinResult) is null);

    /// <summary>All of them, so that nobody mends one only to hear of the next.</summary>
    public static void AddReasons(BadgeRule rule, WalletBadge badge, DateTimeOffset at, List<NotCounted> reasons)
    {
        if (IsTooOld(rule, badge, at)) reasons.Add(NotCounted.TooOld);
        if (IsTooLow(rule, badge)) reasons.Add(NotCounted.LevelTooLow);
        if (rule.MinResult is { } result && ResultScale.Shortfall(badge.Credential, result) is { } shortfall) reasons.Add(shortfall);
        if (rule.Evidence && !badge.HasEvidence) reasons.Add(NotCounted.NoEvidence);
        if (rule.Supervised && !badge.IsSupervised) reasons.Add(NotCounted.NotSupervised);
    }

    private static bool IsTooOld(BadgeRule rule, WalletBadge badge, DateTimeOffset at) => rule.MaxAge is { } age && age.After(badge.ValidFrom) < at;

    /// <summary>One that states no level may have any, and is not taken on trust.</summary>
    private static bool IsTooLow(BadgeRule rule, WalletBadge badge) => rule.MinLevel is { } level && !(badge.Credential.Achievement?.EqfLevel >= level);
}
