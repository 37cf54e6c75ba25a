using TrainToTrain.Credentials.Lineage;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>The badges of one person, found by achievement; made once for any number of evaluations.</summary>
public sealed class Wallet
{
    private readonly Dictionary<string, List<WalletBadge>> _byAchievement = new(StringComparer.Ordinal);
    private readonly HashSet<WalletBadge> _duplicates = [];
    private readonly HashSet<string> _subjects;

    /// <param name="subjects">The ids badges know this person by: each provider may have another.</param>
    public Wallet(IEnumerable<string> subjects, IEnumerable<WalletBadge> badges)
    {
        _subjects = [.. subjects];
        var sorted = badges.ToArray();
        Array.Sort(sorted, NewestFirst);
        Badges = sorted;
        foreach (var badge in sorted)
        {
            if (!_byAchievement.TryGetValue(badge.AchievementId, out var same)) _byAchievement.Add(badge.AchievementId, same = []);
            same.Add(badge);
        }

        FindDuplicates();
    }

    /// <summary>Newest first; of those of one time, in the order of their ids.</summary>
    public IReadOnlyList<WalletBadge> Badges { get; }

    public IReadOnlySet<string> Subjects => _subjects;

    /// <summary>Newest first. A milestone is found by its own id alone: under a pattern, it would count beside what it was stacked from.</summary>
    internal IEnumerable<WalletBadge> Find(string pattern)
    {
        if (pattern.EndsWith('*')) return Badges.Where(badge => badge.Stack is null && AchievementPattern.Covers(pattern, badge.AchievementId));
        return _byAchievement.TryGetValue(pattern, out var badges) ? badges : [];
    }

    internal bool IsOfSubject(WalletBadge badge) => badge.Credential.SubjectId is { } subject && _subjects.Contains(subject);

    internal bool IsDuplicate(WalletBadge badge) => _duplicates.Contains(badge);

    /// <summary>The same badge in two wrappings is one badge. An id is its issuer's own, so that nobody else can push a badge aside.</summary>
    private void FindDuplicates()
    {
        var kept = new Dictionary<(string, string), WalletBadge>();
        foreach (var badge in Badges)
        {
            if (kept.TryAdd((badge.Issuer, badge.Id), badge)) continue;
            var better = kept[(badge.Issuer, badge.Id)].Standing != BadgeStanding.Good && badge.Standing == BadgeStanding.Good;
            _duplicates.Add(better ? kept[(badge.Issuer, badge.Id)] : badge);
            if (better) kept[(badge.Issuer, badge.Id)] = badge;
        }
    }

    private static int NewestFirst(WalletBadge left, WalletBadge right)
    {
        var order = right.ValidFrom.CompareTo(left.ValidFrom);
        if (order == 0) order = string.CompareOrdinal(left.Id, right.Id);
        if (order == 0) order = string.CompareOrdinal(left.Issuer, right.Issuer);
        if (order == 0) order = Bytes(left).CompareTo(Bytes(right));
        return order;
    }

    private static (ulong A, ulong B, ulong C, ulong D) Bytes(WalletBadge badge) => (badge.Digest.A, badge.Digest.B, badge.Digest.C, badge.Digest.D);
}
