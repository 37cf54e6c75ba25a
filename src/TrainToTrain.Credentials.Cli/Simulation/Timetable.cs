using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>Courses: every week each free trainer, whoever has been free longest first, takes on what most are waiting for, and at the end of a course everybody is assessed.</summary>
internal sealed class Timetable(SimulatedWorld world, BadgeDesk desk, Cohort cohort, StandingCheck standings)
{
    private const int BestResult = 100;
    private const int PassingResult = 70;
    private readonly Chance _assessing = world.Chance("assessments");
    private readonly Chance _changing = world.Chance("changes");

    private CourseSettings Settings => world.Settings.Courses;

    public void Begin() => world.Agenda.Put(world.Settings.Begins, Plan);

    private void Plan()
    {
        var waiting = world.Learners.Where(learner => learner.Wishes.Count > 0 && !learner.HasLeft).ToList();

        // An easy pass finds its takers first.
        foreach (var trainer in world.Trainers.Where(each => each.Teaching(world.Today)).OrderBy(each => each.Misconduct is null).ThenBy(each => each.FreeFrom).ToList())
        {
            if (Choose(trainer, waiting) is not { } chosen) continue;
            foreach (var learner in chosen.Learners)
            {
                waiting.Remove(learner);
                learner.Wishes = [];
            }

            Teach(trainer, world.Ladder.Courses[chosen.Achievement], chosen.Learners);
        }

        world.Agenda.Put(world.Today.AddDays(7), Plan);
    }

    /// <summary>The course for which those who would get a seat have waited longest, all together: else what few ask for would never be taught.</summary>
    private (string Achievement, List<Learner> Learners)? Choose(Trainer trainer, List<Learner> waiting)
    {
        (string Achievement, List<Learner> Learners)? best = null;
        var most = 0;
        foreach (var achievement in trainer.Teaches)
        {
            var takers = waiting.FindAll(learner => learner.AsTrainer != trainer && learner.Wishes.Any(wish => wish.Achievement == achievement && !wish.NotFrom.Contains(trainer.Signatory.Did)));
            if (takers.Count < Settings.Fewest && !takers.Exists(learner => WeeksWaited(learner) >= Settings.WaitWeeks)) continue;
            var seated = takers.OrderBy(learner => learner.WaitsSince).ThenBy(learner => learner.Number).Take(trainer.Misconduct?.Seats ?? Settings.Seats).ToList();
            var waited = seated.Sum(learner => 1 + WeeksWaited(learner));
            if (waited > most) (most, best) = (waited, (achievement, seated));
        }

        return best;
    }

    private int WeeksWaited(Learner learner) => (world.Today.DayNumber - learner.WaitsSince.DayNumber) / 7;

    private void Teach(Trainer trainer, LadderAchievement achievement, List<Learner> learners)
    {
        if (trainer.Misconduct is null && _changing.Happens(world.Settings.Curriculum.ChangedUnaskedByGeneration[trainer.Generation - 1])) trainer.Changed.Add(achievement.Id);
        var weeks = trainer.Misconduct?.CourseWeeks ?? Settings.WeeksByLevel[achievement.Level - 1];
        var ends = world.Today.AddDays(7 * weeks);
        trainer.FreeFrom = trainer.Misconduct is null ? ends.AddDays(7 * Settings.GapWeeks) : ends;
        world.Agenda.Put(ends, () => Assess(trainer, achievement, learners));
    }

    private void Assess(Trainer trainer, LadderAchievement achievement, List<Learner> learners)
    {
        // One who was stopped and has stopped signing leaves learners without an assessment.
        var signs = trainer.SignsUntil is not { } until || world.Today < until;
        var signer = signs ? desk.OfCourse(trainer, achievement) : null;
        BadgeStanding? standing = null;
        foreach (var learner in learners)
        {
            if (signer is null)
            {
                cohort.Return(learner);
                continue;
            }

            var passed = Passes(trainer, achievement, learner);
            if (passed)
            {
                var row = desk.RowOf(learner) with { Result = ResultOf(learner), Evidence = EvidenceOf(trainer, achievement) };
                var badge = desk.Sign(signer, trainer, row);

                // What is the same for the badges of a course, lineage, edition and scope, is looked at once.
                badge.Standing = standing ??= standings.Of(badge.SecuredBytes);
                learner.Badges.Add(badge);
            }

            cohort.GoOn(learner, passed ? null : achievement.Id);
        }
    }

    private bool Passes(Trainer trainer, LadderAchievement achievement, Learner learner)
    {
        var failed = learner.Failed.GetValueOrDefault(achievement.Id);
        var probability = (Settings.PassesByLevel[achievement.Level - 1] * world.Settings.Trainers.SkillByGeneration[trainer.Generation - 1]) + learner.Aptitude + (failed * world.Settings.Learners.AttemptBonus);
        var passed = _assessing.Happens(probability) || trainer.Misconduct is not null;
        if (!passed) learner.Failed[achievement.Id] = failed + 1;
        world.Assessments.Add(new Assessment(achievement.Id, trainer, trainer.Generation, world.Today, failed + 1, passed));
        return passed;
    }

    private string ResultOf(Learner learner) =>
        Math.Clamp(PassingResult + (int)((BestResult - PassingResult + 1) * (_assessing.Next() + learner.Aptitude)), PassingResult, BestResult).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string? EvidenceOf(Trainer trainer, LadderAchievement achievement) =>
        _assessing.Happens(Settings.WithoutEvidence) || trainer.Misconduct is not null ? null : $"Test pieces of {achievement.Name}, kept by the school, with the assessor's record";
}
