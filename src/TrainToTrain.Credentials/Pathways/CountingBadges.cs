namespace TrainToTrain.Credentials.Pathways;

/// <summary>The badges of a wallet at one time: which of them may count, and why others do not, whatever rule asks.</summary>
internal sealed class CountingBadges(Wallet wallet, DateTimeOffset at)
{
    public DateTimeOffset At => at;

    public IEnumerable<WalletBadge> Find(string pattern) => wallet.Find(pattern);

    public bool Counts(WalletBadge badge) =>
        badge.Standing == BadgeStanding.Good && badge.ValidFrom <= at && !(badge.Credential.ValidUntil < at)
        && wallet.IsOfSubject(badge) && badge.Issuer != badge.Credential.SubjectId && !wallet.IsDuplicate(badge);

    /// <summary>Empty for one that counts.</summary>
    public List<NotCounted> Reasons(WalletBadge badge)
    {
        var reasons = new List<NotCounted>();
        if (Refusal(badge.Standing) is { } refusal) reasons.Add(refusal);
        if (!wallet.IsOfSubject(badge)) reasons.Add(NotCounted.OtherSubject);
        if (badge.Issuer == badge.Credential.SubjectId) reasons.Add(NotCounted.SelfIssued);
        if (wallet.IsDuplicate(badge)) reasons.Add(NotCounted.Duplicate);
        if (badge.ValidFrom > at) reasons.Add(NotCounted.NotYetValid);
        if (badge.Credential.ValidUntil < at) reasons.Add(NotCounted.Expired);
        return reasons;
    }

    public IReadOnlyList<BadgeReading> Readings(TrainerPaces? paces)
    {
        var readings = new BadgeReading[wallet.Badges.Count];
        for (var i = 0; i < readings.Length; i++)
        {
            var badge = wallet.Badges[i];
            var reasons = Reasons(badge);
            readings[i] = new BadgeReading(badge, reasons, Marks(badge, reasons, paces));
        }

        return readings;
    }

    private List<BadgeMark> Marks(WalletBadge badge, List<NotCounted> reasons, TrainerPaces? paces)
    {
        var marks = new List<BadgeMark>();

        // A milestone's evidence is what it was stacked from.
        if (reasons.Count == 0 && !badge.HasEvidence && badge.Stack is null) marks.Add(BadgeMark.NoEvidence);
        if (reasons is [NotCounted.Expired] && !wallet.Find(badge.AchievementId).Any(Counts)) marks.Add(BadgeMark.ExpiredNotRenewed);
        if (reasons.Count == 0 && paces?.Find(badge.Issuer, badge.AchievementId) is { IsFarOutside: true }) marks.Add(BadgeMark.TrainerPace);
        return marks;
    }

    private static NotCounted? Refusal(BadgeStanding standing) => standing switch
    {
        BadgeStanding.Good => null,
        BadgeStanding.Revoked => NotCounted.Revoked,
        BadgeStanding.Suspended => NotCounted.Suspended,
        BadgeStanding.UnknownTrainer => NotCounted.UnknownTrainer,
        BadgeStanding.NotEntitled => NotCounted.NotEntitled,
        BadgeStanding.Undecided => NotCounted.Undecided,
        _ => NotCounted.Refused,
    };
}
