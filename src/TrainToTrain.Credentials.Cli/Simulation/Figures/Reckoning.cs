using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Simulation.Figures;

/// <summary>Counts what was verified, and what the rules of the pathway make of it on the last day.</summary>
internal sealed class Reckoning(SimulatedWorld world, IReadOnlyList<BadgeFact> facts)
{
    private const double DaysAMonth = 365.25 / 12;
    private readonly List<BadgeFact> _ofCourses = [.. facts.Where(fact => fact.Generation > 0)];

    public static async Task<SimulationFigures> OfAsync(SimulatedWorld world, Action progress, CancellationToken cancellation) =>
        new Reckoning(world, await BadgeReckoning.VerifyAsync(world, progress, cancellation)).Count();

    private SimulationFigures Count()
    {
        var activities = Activities();
        var paces = new TrainerPaces(activities);
        var wallets = Evaluate(paces);
        return new SimulationFigures
        {
            Pathway = world.Ladder.Pathway.Name,
            Settings = world.Settings,
            Learners = world.Learners.Count,
            Left = world.Learners.Count(learner => learner.HasLeft),
            Badges = facts.Count,
            Milestones = facts.Count - _ofCourses.Count,
            Rungs = [.. world.Ladder.Pathway.Rungs.Select(rung => Read(rung, wallets))],
            Passes = [.. Passes()],
            Periods = [.. Periods()],
            Verdicts = [.. facts.GroupBy(fact => (fact.Verdict, fact.Code, fact.Generation)).Select(group => new VerdictRow(group.Key.Verdict, group.Key.Code, group.Key.Generation, group.Count()))
                .OrderBy(row => row.Verdict).ThenBy(row => row.Code, StringComparer.Ordinal).ThenBy(row => row.Generation)],
            Marks = Tally(wallets.SelectMany(each => each.Marks)),
            NotCounted = Tally(wallets.SelectMany(each => each.Reasons)),
            Paces = [.. PaceRows(activities, paces)],
            Trainers = [.. Enumerable.Range(1, world.Settings.Trainers.Generations).Select(generation => world.Trainers.Count(trainer => trainer.Accreditations[0].Lineage.Count == generation))],
            Accreditations = world.Trainers.Sum(trainer => trainer.Accreditations.Count),
        };
    }

    /// <summary>Each learner's wallet, with the standing every badge was found to have.</summary>
    private WalletFacts[] Evaluate(TrainerPaces paces)
    {
        var at = world.Clock.GetUtcNow();
        return [.. world.Learners.AsParallel().AsOrdered().Select(learner =>
        {
            var badges = learner.Badges.Select(badge => WalletBadge.OfStore(badge.SecuredBytes, facts[badge.Number].Standing)!);
            var evaluation = PathwayEvaluation.Of(world.Ladder.Pathway, new Wallet([learner.Did], badges), at, paces);
            return new WalletFacts(
                [.. evaluation.Rungs.Select(rung => rung.Milestone is { } milestone ? MonthsBetween(learner.Begins, DateOnly.FromDateTime(milestone.ValidFrom.UtcDateTime)) : (double?)null)],
                [.. evaluation.Rungs.Select(rung => rung.Rule.IsMet)],
                [.. evaluation.Badges.SelectMany(badge => badge.Marks)],
                [.. evaluation.Badges.SelectMany(badge => badge.Reasons)]);
        })];
    }

    private RungFigures Read(Rung rung, WalletFacts[] wallets)
    {
        var times = world.Learners.Zip(wallets, (learner, wallet) => (Followed: MonthsBetween(learner.Begins, world.Settings.Ends), Reached: wallet.Months[rung.Position] ?? double.PositiveInfinity)).ToList();
        var months = times.Select(each => each.Reached).Where(double.IsFinite).Order().ToList();
        return new RungFigures(rung, months.Count, wallets.Count(wallet => wallet.Months[rung.Position] is not null && wallet.RuleHolds[rung.Position]), months, Shares(times));
    }

    /// <summary>Kaplan and Meier, by months: who is not there yet was followed until the last day and no longer.</summary>
    private List<double> Shares(List<(double Followed, double Reached)> times)
    {
        var shares = new List<double> { 0 };
        var without = 1.0;
        for (var month = 1; month <= world.Settings.Years * 12; month++)
        {
            var atRisk = times.Count(each => each.Followed >= month - 1 && each.Reached > month - 1);
            var now = times.Count(each => each.Reached > month - 1 && each.Reached <= month);
            if (atRisk > 0) without *= 1 - ((double)now / atRisk);
            shares.Add(1 - without);
        }

        return shares;
    }

    private static double MonthsBetween(DateOnly from, DateOnly until) => (until.DayNumber - from.DayNumber) / DaysAMonth;

    private IEnumerable<PassFigures> Passes()
    {
        var badges = _ofCourses.CountBy(fact => (RungOf(fact.Achievement), fact.Generation)).ToDictionary();
        foreach (var group in world.Assessments.GroupBy(each => (Rung: RungOf(each.Achievement), each.Generation)).OrderBy(group => world.Ladder.Pathway.Find(group.Key.Rung)!.Position).ThenBy(group => group.Key.Generation))
        {
            var first = group.Where(each => each.Attempt == 1).ToList();
            yield return new PassFigures(group.Key.Rung, group.Key.Generation, group.Count(), badges.GetValueOrDefault(group.Key), first.Count, first.Count(each => each.Passed));
        }
    }

    private IEnumerable<GenerationPeriod> Periods() => _ofCourses
        .GroupBy(fact => (fact.Generation, Quarter: QuarterOf(fact.Date)))
        .OrderBy(group => group.Key.Generation).ThenBy(group => group.Key.Quarter)
        .Select(group => new GenerationPeriod(
            group.Key.Generation, group.Key.Quarter, group.DistinctBy(fact => fact.Issuer).Count(),
            group.Count(fact => fact.Edition == EditionTaught.Newest), group.Count(fact => fact.Edition == EditionTaught.Older), group.Count(fact => fact.Edition == EditionTaught.Changed)));

    private List<TrainerActivity> Activities() => [.. _ofCourses
        .GroupBy(fact => (fact.Issuer, fact.Achievement))
        .Select(group => new TrainerActivity(group.Key.Issuer, group.Key.Achievement, group.Count(), group.DistinctBy(fact => (fact.Date.Year, fact.Date.Month)).Count()))];

    private IEnumerable<PaceRow> PaceRows(List<TrainerActivity> activities, TrainerPaces paces)
    {
        var trainers = world.Trainers.ToDictionary(trainer => trainer.Signatory.Did, StringComparer.Ordinal);
        return activities.Where(each => each.Badges >= TrainerPaces.FewestBadges).Select(each => (Activity: each, Trainer: trainers[each.Issuer]))
            .Select(each => new PaceRow(each.Trainer.Signatory.Name, each.Trainer.Generation, each.Activity.Achievement, each.Activity.Badges, paces.Find(each.Activity.Issuer, each.Activity.Achievement)!))
            .OrderByDescending(row => row.Times).ThenBy(row => row.Trainer, StringComparer.Ordinal).ThenBy(row => row.Achievement, StringComparer.Ordinal);
    }

    private string RungOf(string achievement) => world.Ladder.RungOf(world.Ladder.Achievements[achievement]).Id;

    private int QuarterOf(DateOnly day) => (((day.Year - world.Settings.Begins.Year) * 12) + day.Month - world.Settings.Begins.Month) / 3;

    private static Dictionary<T, int> Tally<T>(IEnumerable<T> each)
        where T : struct, Enum => each.CountBy(one => one).OrderBy(one => one.Key).ToDictionary();
}
