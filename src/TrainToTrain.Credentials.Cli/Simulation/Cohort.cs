using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>
/// Who learns: beginning, asking for the next course, reaching rungs, becoming a trainer, leaving. What somebody still needs, and what they have
/// reached, is the rule engine's word over the badges that count.
/// </summary>
internal sealed class Cohort(SimulatedWorld world, BadgeDesk desk, Staff staff)
{
    private readonly Chance _leaving = world.Chance("leaving");
    private readonly Chance _promotion = world.Chance("promotion");

    private LearnerSettings Settings => world.Settings.Learners;

    public void Begin()
    {
        var days = world.Settings.Begins.AddMonths(Settings.IntakeMonths).DayNumber - world.Settings.Begins.DayNumber;
        for (var number = 1; number <= Settings.Number; number++)
        {
            var begins = world.Settings.Begins.AddDays((int)((long)days * (number - 1) / Settings.Number));
            if (begins >= world.Settings.Ends) break;
            var learner = new Learner(number, world.PseudonymOf(number), begins, world.Chance("aptitude", number).Bell() * Settings.AptitudeSpread);
            world.Learners.Add(learner);
            world.Agenda.Put(begins, () => Ask(learner));
        }
    }

    /// <summary>After a course.</summary>
    /// <param name="failed">The achievement, where it was not passed.</param>
    public void GoOn(Learner learner, string? failed)
    {
        if (failed is not null && learner.Failed[failed] >= Settings.Attempts) learner.HasLeft = true;
        if (_leaving.Happens(failed is null ? Settings.LeavesAfterPass : Settings.LeavesAfterFail)) learner.HasLeft = true;
        var weeks = failed is null ? Settings.RestWeeks : Settings.RetakeWeeks;
        if (failed is null) Look(learner);
        if (!learner.HasLeft) world.Agenda.Put(world.Today.AddDays(7 * weeks), () => Ask(learner));
    }

    /// <summary>From a course that was not brought to its end.</summary>
    public void Return(Learner learner) => world.Agenda.Put(world.Today.AddDays(7), () => Ask(learner));

    private void Ask(Learner learner)
    {
        learner.Wishes = WishesOf(learner, Evaluate(learner));
        learner.WaitsSince = world.Today;
    }

    /// <summary>Whether a rung was reached with what is there now.</summary>
    private void Look(Learner learner)
    {
        var evaluation = Evaluate(learner);
        foreach (var rung in evaluation.Rungs.Where(rung => rung is { IsReached: true, Milestone: null }))
        {
            if (learner.RungsReached.Add(rung.Rung.Id)) learner.Badges.Add(desk.SignMilestone(learner, rung));
        }

        Consider(learner, evaluation);
    }

    private void Consider(Learner learner, PathwayEvaluation evaluation)
    {
        var promotion = world.Settings.Trainers.Promotion;
        if (learner.WasAskedToTrain || !evaluation.Rungs.First(rung => rung.Rung.Id == promotion.Rung).IsReached) return;
        var counting = evaluation.Badges.Where(each => each.Counts).Select(each => each.Badge).ToList();
        if (counting.Find(badge => badge.AchievementId == promotion.Achievement) is not { } shown) return;
        learner.WasAskedToTrain = true;
        if (!_promotion.Happens(promotion.Rate)) return;
        var by = world.Trainers.First(trainer => trainer.Signatory.Did == shown.Issuer);
        learner.AsTrainer = staff.Promote(learner, by, counting.Select(badge => badge.AchievementId));
    }

    private PathwayEvaluation Evaluate(Learner learner)
    {
        var badges = learner.Badges.Select(each => WalletBadge.OfStore(each.SecuredBytes, each.Standing)!);
        return PathwayEvaluation.Of(world.Ladder.Pathway, new Wallet([learner.Did], badges), world.Clock.GetUtcNow());
    }

    private List<Wish> WishesOf(Learner learner, PathwayEvaluation evaluation)
    {
        var next = evaluation.Rungs.FirstOrDefault(rung => !rung.IsReached);
        var held = evaluation.Badges.Where(each => each.Counts).ToLookup(each => each.Badge.AchievementId, each => each.Badge.Issuer);
        var wishes = next is null ? [] : Missing(learner, next.Rule).SelectMany(leaf => WishesOf(leaf, held)).DistinctBy(wish => wish.Achievement).ToList();

        // Nobody goes back to a trainer whose badge turned out to be worth nothing.
        var burnt = evaluation.Badges.Where(each => each.Badge.Standing is BadgeStanding.NotEntitled or BadgeStanding.Undecided).Select(each => each.Badge.Issuer).ToList();
        return burnt.Count == 0 ? wishes : [.. wishes.Select(wish => wish with { NotFrom = wish.NotFrom.Union(burnt).ToHashSet() })];
    }

    /// <summary>Of alternatives, those a learner likes best; the liking stays the same.</summary>
    private IEnumerable<RuleReading> Missing(Learner learner, RuleReading reading)
    {
        if (reading.IsMet) return [];
        if (reading.Rule is not SeveralRule several) return reading.Rule is BadgeRule ? [reading] : [];
        var unmet = reading.Parts.Index().Where(part => !part.Item.IsMet).OrderBy(part => world.Chance(part.Item.Rule.Path, learner.Number).Next());
        return unmet.Take(several.Needed - reading.Have).OrderBy(part => part.Index).SelectMany(part => Missing(learner, part.Item));
    }

    /// <summary>For a pattern, what is not held yet comes before what could be had again from another trainer.</summary>
    private IEnumerable<Wish> WishesOf(RuleReading leaf, ILookup<string, string> held)
    {
        var rule = (BadgeRule)leaf.Rule;
        var fitting = world.Ladder.Courses.Values.Where(each => AchievementPattern.Covers(rule.Achievement, each.Id) && each.Level >= (rule.MinLevel ?? 0)).ToList();
        var trainers = leaf.Uncounted.Where(each => each.Reasons.Contains(NotCounted.NoEvidence)).Select(each => each.Badge.Issuer).ToHashSet();
        if (leaf.Trainers < rule.DistinctTrainers) trainers.UnionWith(leaf.Badges.Select(badge => badge.Issuer));
        var fresh = fitting.Where(each => !held.Contains(each.Id)).ToList();
        return (fresh.Count > 0 ? fresh : fitting).Select(each => new Wish(each.Id, trainers));
    }
}
