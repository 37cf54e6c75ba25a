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
        var evaluations = Evaluate(paces);
        return new SimulationFigures
        {
            Pathway = world.Ladder.Pathway.Name,
            Settings = world.Settings,
            Learners = world.Learners.Count,
            Left = world.Learners.Count(learner => learner.HasLeft),
            Badges = facts.Count,
            Milestones = facts.Count - _ofCourses.Count,
            Rungs = [.. world.Ladder.Pathway.Rungs.Select(rung => Read(rung, evaluations))],
            Passes = [.. Passes()],
            Periods = [.. Periods()],
            Verdicts = [.. facts.GroupBy(fact => (fact.Verdict, fact.Code, fact.Generation)).Select(group => new VerdictRow(group.Key.Verdict, group.Key.Code, group.Key.Generation, group.Count()))
                .OrderBy(row => row.Verdict).ThenBy(row => row.Code, StringComparer.Ordinal).ThenBy(row => row.Generation)],
            Marks = Tally(evaluations.SelectMany(each => each.Badges).SelectMany(badge => badge.Marks)),
            NotCounted = Tally(evaluations.SelectMany(each => each.Badges).SelectMany(badge => badge.Reasons)),
            Paces = [.. PaceRows(activities, paces)],
            Trainers = [.. Enumerable.Range(1, world.Settings.Trainers.Generations).Select(generation => world.Trainers.Count(trainer => trainer.Accreditations[0].Lineage.Count == generation))],
            Accreditations = world.Trainers.Sum(trainer => trainer.Accreditations.Count),
        };
    }

    /// <summary>Each learner's wallet, with the standing every badge was found to have.</summary>
    private PathwayEvaluation[] Evaluate(TrainerPaces paces)
    {
        var at = world.Clock.GetUtcNow();
        return [.. world.Learners.AsParallel().AsOrdered().Select(learner =>
        {
            var badges = learner.Badges.Select(badge => WalletBadge.OfStore(badge.SecuredBytes, facts[badge.Number].Standing)!);
            return PathwayEvaluation.Of(world.Ladder.Pathway, new Wallet([learner.Did], badges), at, paces);
        })];
    }

    private RungFigures Read(Rung rung, PathwayEvaluation[] evaluations)
    {
        var readings = evaluations.Select(each => each.Rungs[rung.Position]).ToList();
        var reached = world.Learners.Zip(readings).Where(each => each.Second.Milestone is not null).ToList();
        var months = reached.Select(each => MonthsBetween(each.First.Begins, DateOnly.FromDateTime(each.Second.Milestone!.ValidFrom.UtcDateTime))).Order().ToList();
        return new RungFigures(rung, reached.Count, reached.Count(each => each.Second.Rule.IsMet), months, Shares(months));
    }

    /// <summary>Kaplan and Meier, by months: who enrolled late and is not there yet was followed until the last day and no longer.</summary>
    private List<double> Shares(List<double> months)
    {
        var followed = world.Learners.Select(learner => MonthsBetween(learner.Begins, world.Settings.Ends)).ToList();
        var shares = new List<double> { 0 };
        var without = 1.0;
        for (var month = 1; month <= world.Settings.Years * 12; month++)
        {
            var reachedBefore = months.Count(each => each <= month - 1);
            var now = months.Count(each => each > month - 1 && each <= month);
            var atRisk = followed.Count(each => each >= month - 1) - reachedBefore;
            if (atRisk > 0) without *= 1 - Math.Min(1, (double)now / atRisk);
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
