namespace TrainToTrain.Credentials.Pathways;

/// <summary>Holds the rules of a pathway against the badges that count, from the entry up, so that a rung below is read when one above asks for it.</summary>
internal sealed class RuleJudge(Pathway pathway, CountingBadges badges)
{
    private readonly List<RungReading> _below = new(pathway.Rungs.Count);
    private readonly Dictionary<BadgeRule, List<WalletBadge>> _fitting = new(ReferenceEqualityComparer.Instance);

    /// <summary>The next rung.</summary>
    public RungReading Read(Rung rung)
    {
        var rule = Read(rung.Requires);
        var reading = new RungReading(rung, rule, MilestoneOf(rung)) { Components = rule.IsMet ? Fewest(rung, rule) : [] };
        _below.Add(reading);
        return reading;
    }

    private RuleReading Read(IPathwayRule rule) => rule switch
    {
        SeveralRule several => ReadSeveral(several),
        RungRule { Rung: var rung } => ReadRung(rule, _below[rung.Position]),
        _ => ReadLeaf((BadgeRule)rule),
    };

    private RuleReading ReadSeveral(SeveralRule rule)
    {
        var parts = new RuleReading[rule.Of.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = Read(rule.Of[i]);
        var have = parts.Count(part => part.IsMet);
        return new RuleReading(rule, have >= rule.Needed)
        {
            Have = have,
            Needed = rule.Needed,
            Parts = parts,
            Badges = [.. parts.Where(part => part.IsMet).Take(rule.Needed).SelectMany(part => part.Badges).Distinct()],
        };
    }

    /// <summary>With its milestone alone where there is one: whoever gave that has looked at what it was stacked from.</summary>
    private static RuleReading ReadRung(IPathwayRule rule, RungReading below) => new(rule, below.IsReached)
    {
        Have = below.IsReached ? 1 : 0,
        Needed = 1,
        Badges = below.Milestone is { } milestone ? [milestone] : below.Components,
    };

    private RuleReading ReadLeaf(BadgeRule rule)
    {
        var fitting = Fitting(rule);
        var trainers = Trainers(fitting);
        var isMet = fitting.Count >= rule.Count && trainers >= rule.DistinctTrainers;
        return new RuleReading(rule, isMet)
        {
            Have = fitting.Count,
            Needed = rule.Count,
            Trainers = trainers,
            Badges = isMet ? Fewest(rule, fitting) : fitting,
            Uncounted = isMet ? [] : Uncounted(rule, fitting),
        };
    }

    /// <summary>Newest first.</summary>
    private List<WalletBadge> Fitting(BadgeRule rule)
    {
        if (_fitting.TryGetValue(rule, out var fitting)) return fitting;
        fitting = [.. badges.Find(rule.Achievement).Where(badge => badges.Counts(badge) && LeafTest.Fits(rule, badge, badges.At))];
        _fitting.Add(rule, fitting);
        return fitting;
    }

    /// <summary>The newest of as many trainers as are asked for, then the newest of all.</summary>
    private static IReadOnlyList<WalletBadge> Fewest(BadgeRule rule, List<WalletBadge> fitting)
    {
        if (rule.Fewest == 1) return [fitting[0]];
        var trainers = new HashSet<string>(StringComparer.Ordinal);
        var chosen = new HashSet<WalletBadge>(fitting.Where(badge => trainers.Count < rule.DistinctTrainers && trainers.Add(badge.Issuer)));
        foreach (var badge in fitting)
        {
            if (chosen.Count >= rule.Fewest) break;
            chosen.Add(badge);
        }

        return [.. fitting.Where(chosen.Contains)];
    }

    private List<UncountedBadge> Uncounted(BadgeRule rule, List<WalletBadge> fitting)
    {
        var uncounted = new List<UncountedBadge>();
        var trainers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var badge in badges.Find(rule.Achievement))
        {
            var reasons = new List<NotCounted>();
            if (!badges.Counts(badge)) reasons = badges.Reasons(badge);
            LeafTest.AddReasons(rule, badge, badges.At, reasons);
            if (reasons.Count == 0 && !trainers.Add(badge.Issuer) && fitting.Count >= rule.Count) reasons.Add(NotCounted.SameTrainer);
            if (reasons.Count > 0) uncounted.Add(new UncountedBadge(badge, reasons));
        }

        return uncounted;
    }

    private static int Trainers(List<WalletBadge> fitting) => fitting.Count < 2 ? fitting.Count : fitting.DistinctBy(badge => badge.Issuer).Count();

    private WalletBadge? MilestoneOf(Rung rung) =>
        badges.Find(rung.Achievement).FirstOrDefault(badge => badge.Stack is { } stack && stack.Pathway == pathway.Id && stack.Rung == rung.Id && badges.Counts(badge));

    /// <summary>Leaves out one after the other, the oldest first, as long as the rule still holds without: what serves two rules need not be there twice.</summary>
    private IReadOnlyList<WalletBadge> Fewest(Rung rung, RuleReading rule)
    {
        if (rule.Badges.Count < 2) return rule.Badges;
        var kept = new HashSet<WalletBadge>(rule.Badges);
        var ordered = rule.Badges.OrderBy(badge => badge.ValidFrom).ThenBy(badge => badge.Id, StringComparer.Ordinal).ToList();
        foreach (var badge in ordered)
        {
            kept.Remove(badge);
            if (!Holds(rung.Requires, kept, new bool?[pathway.Rungs.Count])) kept.Add(badge);
        }

        return [.. ordered.Where(kept.Contains).Reverse()];
    }

    /// <param name="rungs">Those that were looked at with these badges: however often a rung is asked for, it is looked at once.</param>
    private bool Holds(IPathwayRule rule, HashSet<WalletBadge> kept, bool?[] rungs)
    {
        switch (rule)
        {
            case SeveralRule several:
                var have = 0;
                foreach (var part in several.Of)
                {
                    if (Holds(part, kept, rungs) && ++have == several.Needed) return true;
                }

                return false;
            case RungRule { Rung: var rung }:
                return rungs[rung.Position] ??= (_below[rung.Position].Milestone is { } milestone && kept.Contains(milestone)) || Holds(rung.Requires, kept, rungs);
            default:
                return Holds((BadgeRule)rule, kept);
        }
    }

    private bool Holds(BadgeRule rule, HashSet<WalletBadge> kept)
    {
        var (count, trainers) = (0, rule.DistinctTrainers > 1 ? new HashSet<string>(StringComparer.Ordinal) : null);
        foreach (var badge in Fitting(rule))
        {
            if (!kept.Contains(badge)) continue;
            count++;
            trainers?.Add(badge.Issuer);
            if (count >= rule.Count && (trainers is null || trainers.Count >= rule.DistinctTrainers)) return true;
        }

        return false;
    }
}
