namespace TrainToTrain.Credentials.Pathways;

/// <summary>Which rungs of a pathway somebody has reached, with what, and what is missing for the next.</summary>
public sealed class PathwayEvaluation
{
    private PathwayEvaluation(Pathway pathway, DateTimeOffset at) => (Pathway, At) = (pathway, at);

    public Pathway Pathway { get; }

    public DateTimeOffset At { get; }

    /// <summary>In the order of the pathway.</summary>
    public required IReadOnlyList<RungReading> Rungs { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<BadgeReading> Badges { get; init; }

    /// <summary>Null below the first rung.</summary>
    public RungReading? Highest => Rungs.LastOrDefault(rung => rung.IsReached);

    /// <summary>The rung above the highest that is reached; null at the top.</summary>
    public RungReading? Next => Rungs.ElementAtOrDefault((Highest?.Rung.Position ?? -1) + 1);

    /// <param name="at">Ages and dates are about this time.</param>
    /// <param name="paces">Of trainers; null where nothing is known of that, and then nothing is marked for it.</param>
    public static PathwayEvaluation Of(Pathway pathway, Wallet wallet, DateTimeOffset at, TrainerPaces? paces = null)
    {
        var counting = new CountingBadges(wallet, at);
        var judge = new RuleJudge(pathway, counting);
        return new PathwayEvaluation(pathway, at)
        {
            Rungs = [.. pathway.Rungs.Select(judge.Read)],
            Badges = counting.Readings(paces),
        };
    }
}
