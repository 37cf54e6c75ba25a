using System.Text;
using TrainToTrain.Credentials.Cli.Simulation;
using TrainToTrain.Credentials.Cli.Simulation.Figures;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Simulation;

public sealed class SimulationTests
{
    private const int Cohort = 60;

    private static readonly (Ladder Ladder, SimulationSettings Settings) Shipped = Small(LadderFiles.OfProgram().Read(LadderFiles.Settings, out _)!.Value);

    private static readonly Lazy<(SimulatedWorld World, SimulationFigures Figures)> Lived = new(() => Live(Shipped.Settings));

    private static SimulationFigures Usual => Lived.Value.Figures;

    [Fact]
    public void The_same_settings_and_seed_sign_the_same_badges_and_give_the_same_report()
    {
        var again = Live(Shipped.Settings);

        Assert.Equal(Lived.Value.World.Badges.Select(each => Encoding.ASCII.GetString(each.SecuredBytes.Span)), again.World.Badges.Select(each => Encoding.ASCII.GetString(each.SecuredBytes.Span)));
        Assert.Equal(Cli.Simulation.Report.SimulationReport.Html(Usual), Cli.Simulation.Report.SimulationReport.Html(again.Figures));
        Assert.Equal(FiguresJson.Of(Usual).ToJsonString(), FiguresJson.Of(again.Figures).ToJsonString());
    }

    [Fact]
    public void Another_seed_is_another_story()
    {
        var other = Live(Shipped.Settings with { Seed = 7 });

        Assert.NotEqual(FiguresJson.Of(Usual).ToJsonString(), FiguresJson.Of(other.Figures).ToJsonString());
        Assert.Empty(other.World.Badges.Select(each => each.Id).Intersect(Lived.Value.World.Badges.Select(each => each.Id)));
    }

    [Fact]
    public void Every_badge_is_counted_once()
    {
        var world = Lived.Value.World;

        Assert.Equal(world.Badges.Count, Usual.Badges);
        Assert.Equal(world.Badges.Count, world.Badges.DistinctBy(each => each.Id).Count());
        Assert.Equal(world.Badges.Count, world.Learners.Sum(learner => learner.Badges.Count));
        Assert.Equal(Usual.Badges, Usual.Verdicts.Sum(row => row.Badges));
        Assert.Equal(Usual.Badges, Usual.Count(VerdictKind.Valid) + Usual.Count(VerdictKind.Indeterminate) + Usual.Count(VerdictKind.Invalid));
        Assert.Equal(Usual.Milestones, Usual.BadgesOf(0));
        Assert.Equal(Usual.Badges - Usual.Milestones, Enumerable.Range(1, 3).Sum(Usual.BadgesOf));
        Assert.Equal(Usual.Badges - Usual.Milestones, Usual.Periods.Sum(period => period.Badges));
        Assert.Equal(Usual.Badges - Usual.Milestones, world.Assessments.Count(each => each.Passed));
    }

    [Fact]
    public void Badges_that_were_proven_are_the_assessments_that_were_passed()
    {
        var passed = Lived.Value.World.Assessments.Where(each => each.Passed).CountBy(each => each.Generation).OrderBy(each => each.Key);

        Assert.Equal(passed.Select(each => each.Value), Usual.Passes.GroupBy(each => each.Generation).OrderBy(group => group.Key).Select(group => group.Sum(each => each.Badges)));
        Assert.All(Usual.Passes, each => Assert.InRange(each.Rate, 0, 1));
        Assert.All(Usual.Passes, each => Assert.InRange(each.FirstPassed, 0, each.First));
    }

    [Fact]
    public void Trainers_are_three_generations_deep_and_the_third_gives_out_badges_that_hold()
    {
        Assert.All(Usual.Trainers, count => Assert.True(count > 0));
        Assert.True(Usual.Count(3, VerdictKind.Valid) > 0);
        Assert.All(Lived.Value.World.Trainers, trainer => Assert.Equal(trainer.Generation, trainer.Current.Lineage.Count));
    }

    [Fact]
    public void Rungs_are_climbed_from_the_entry_up_and_take_longer_the_higher_they_are()
    {
        Assert.All(Usual.Rungs.Zip(Usual.Rungs.Skip(1)), pair => Assert.True(pair.First.Reached >= pair.Second.Reached));
        Assert.All(Usual.Rungs.Zip(Usual.Rungs.Skip(1)), pair => Assert.True(pair.First.Quantile(0.5) < pair.Second.Quantile(0.5)));
        Assert.All(Usual.Rungs, rung => Assert.Equal(rung.ShareByMonth.Order(), rung.ShareByMonth));
        Assert.All(Usual.Rungs, rung => Assert.InRange(rung.ShareByMonth[^1], (double)rung.Reached / Usual.Learners - 1e-9, 1));
    }

    [Fact]
    public void What_a_stopped_trainer_signed_afterwards_is_refused_and_what_was_signed_before_is_undecided()
    {
        var (world, figures) = Live(Shipped.Settings with { Misconduct = [Stopped("misconduct")] });
        var trainer = Assert.Single(world.Trainers, each => each.Stopped is not null);
        var facts = Facts(world).Where(fact => fact.Issuer == trainer.Signatory.Did && fact.Code is not ("status.revoked" or "validity.expired")).ToLookup(fact => fact.Date >= trainer.Stopped);

        Assert.NotEmpty(facts[true]);
        Assert.NotEmpty(facts[false]);
        Assert.All(facts[true], fact => Assert.Equal((VerdictKind.Invalid, "lineage.accreditation-withdrawn"), (fact.Verdict, fact.Code)));
        Assert.All(facts[false], fact => Assert.Equal((VerdictKind.Indeterminate, "lineage.no-proof-of-existence"), (fact.Verdict, fact.Code)));
        Assert.Contains(figures.Verdicts, row => row is { Generation: 0, Code: "pathway.undecided" });
    }

    [Fact]
    public void What_a_trainer_signed_who_ceased_in_peace_stays_good()
    {
        var world = Live(Shipped.Settings with { Misconduct = [Stopped("cessation")] }).World;
        var trainer = Assert.Single(world.Trainers, each => each.Stopped is not null);

        Assert.All(Facts(world).Where(fact => fact.Issuer == trainer.Signatory.Did && fact.Date < trainer.Stopped && fact.Code is not ("status.revoked" or "validity.expired")), fact => Assert.Equal(VerdictKind.Valid, fact.Verdict));
    }

    [Fact]
    public void Without_misconduct_revocation_and_expiry_every_badge_is_valid_as_long_as_nobody_changes_what_is_taught()
    {
        var peaceful = Shipped.Settings with
        {
            Misconduct = [],
            Courses = Shipped.Settings.Courses with { Revoked = 0, ValidYears = new Dictionary<string, int>(), WithoutEvidence = 0 },
            Curriculum = Shipped.Settings.Curriculum with { ChangedUnaskedByGeneration = [0, 0, 0], Editions = [] },
        };
        var figures = Live(peaceful).Figures;

        Assert.Equal(figures.Badges, figures.Count(VerdictKind.Valid));
        Assert.Empty(figures.Marks.Keys.Except([BadgeMark.TrainerPace]));
        Assert.Empty(figures.NotCounted);
        Assert.All(figures.Periods, period => Assert.Equal(period.Badges, period.Newest));
    }

    [Fact]
    public void A_changed_curriculum_is_caught_by_pins_and_goes_unnoticed_without()
    {
        var drifting = Shipped.Settings.Curriculum with { ChangedUnaskedByGeneration = [0.05, 0.05, 0.05], Editions = [] };
        var caught = Live(Shipped.Settings with { Misconduct = [], Curriculum = drifting }).Figures;
        Assert.DoesNotContain(Facts(Live(Shipped.Settings with { Misconduct = [], Curriculum = drifting }).World), fact => fact is { Edition: EditionTaught.Changed, Verdict: VerdictKind.Valid });
        var unnoticed = Live(Shipped.Settings with { Misconduct = [], Curriculum = drifting with { Pinned = false } }).Figures;

        Assert.InRange(Count(caught), 1, caught.Periods.Sum(period => period.Changed));
        Assert.Equal(0, Count(unnoticed));
        Assert.True(unnoticed.Periods.Sum(period => period.Changed) > 0);

        static int Count(SimulationFigures figures) => figures.Verdicts.Where(row => row.Code == "lineage.curriculum-drift").Sum(row => row.Badges);
    }

    [Fact]
    public void The_edition_before_is_superseded_where_a_trainer_does_not_follow_in_time()
    {
        var late = Shipped.Settings with { Misconduct = [], Curriculum = Shipped.Settings.Curriculum with { TransitionMonths = 1, AdoptionMonthsByGeneration = [24, 24, 24] } };
        var world = Live(late).World;
        var over = late.Curriculum.Editions[0].Published.AddMonths(1);
        var first = Facts(world).Where(fact => fact.Date >= over && fact.Date < late.Curriculum.Editions[1].Published && fact.Generation > 0 && fact.Badge.Trainer!.Accreditations[0].Edition == 0).ToList();

        Assert.Contains(first, fact => fact is { Verdict: VerdictKind.Invalid, Code: "lineage.accreditation-withdrawn" });
        Assert.DoesNotContain(Facts(world), fact => fact.Date < over && fact.Code == "lineage.accreditation-withdrawn");
    }

    [Fact]
    public void Settings_change_what_they_are_about()
    {
        var settings = Shipped.Settings;
        var oneGeneration = settings with
        {
            Misconduct = [],
            Trainers = settings.Trainers with { SkillByGeneration = [1], MaxLevelByGeneration = [6] },
            Curriculum = settings.Curriculum with { AdoptionMonthsByGeneration = [2], ChangedUnaskedByGeneration = [0] },
        };
        Assert.Equal(settings.Trainers.AtStart, Assert.Single(Live(oneGeneration).Figures.Trainers));

        var certain = settings with { Courses = settings.Courses with { PassesByLevel = [1, 1, 1, 1, 1, 1, 1, 1] }, Learners = settings.Learners with { AptitudeSpread = 0 }, Trainers = settings.Trainers with { SkillByGeneration = [1, 1, 1] } };
        Assert.All(Live(certain).Figures.Passes, each => Assert.Equal(each.Assessments, each.Badges));

        var faithful = settings with { Learners = settings.Learners with { LeavesAfterFail = 0, LeavesAfterPass = 0, Attempts = 20 } };
        Assert.Equal(0, Live(faithful).Figures.Left);

        var noEvidence = settings with { Courses = settings.Courses with { WithoutEvidence = 1 } };
        Assert.Equal(0, Live(noEvidence).Figures.Rungs[2].Reached);
        Assert.True(Live(noEvidence).Figures.Marks[BadgeMark.NoEvidence] > Usual.Marks[BadgeMark.NoEvidence]);
    }

    [Fact]
    public void Fewer_learners_and_fewer_years_are_the_same_story_on_a_smaller_scale()
    {
        var shipped = LadderFiles.OfProgram().Read(LadderFiles.Settings, out _)!.Value.Settings;
        var smaller = shipped.Over(2).With(250);

        Assert.Equal((2, 250), (smaller.Years, smaller.Learners.Number));
        Assert.Equal(shipped.Learners.IntakeMonths * 2 / 5, smaller.Learners.IntakeMonths);
        Assert.Equal(shipped.Trainers.AtStart / 4, smaller.Trainers.AtStart);
        Assert.Equal(3, shipped.With(1).Trainers.AtStart);
        Assert.Equal(250, Live(smaller).World.Learners.Count);
    }

    [Fact]
    public void Who_goes_far_beyond_the_pace_of_others_is_marked()
    {
        // Whoever nobody has stopped yet: the badges count, and are told of.
        var unseen = Stopped("misconduct") with { Generation = 1, From = Shipped.Settings.Begins.AddMonths(3), Stopped = Shipped.Settings.Ends.AddYears(1), Seats = 60, CourseWeeks = 1 };
        var figures = Live(Shipped.Settings with { Misconduct = [unseen], Learners = Shipped.Settings.Learners with { Number = 200 } }).Figures;

        Assert.Contains(figures.Paces, row => row.Pace.IsFarOutside);
        Assert.True(figures.Marks[BadgeMark.TrainerPace] > 0);
    }

    private static MisconductSettings Stopped(string reason) => new(1, Shipped.Settings.Begins.AddMonths(8), Shipped.Settings.Begins.AddMonths(14), Registers.WithdrawalReason.Find(reason)!, 6, 12, 2);

    private static (SimulatedWorld World, SimulationFigures Figures) Live(SimulationSettings settings)
    {
        var world = Years.Live(Shipped.Ladder, settings, _ => { }, CancellationToken.None);
        return (world, Reckoning.OfAsync(world, () => { }, CancellationToken.None).GetAwaiter().GetResult());
    }

    private static IReadOnlyList<BadgeFact> Facts(SimulatedWorld world) => BadgeReckoning.VerifyAsync(world, () => { }, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Few learners, who come soon, and few trainers, so that the best of them are needed.</summary>
    private static (Ladder Ladder, SimulationSettings Settings) Small((Ladder Ladder, SimulationSettings Settings) shipped) => (shipped.Ladder, shipped.Settings with
    {
        Learners = shipped.Settings.Learners with { Number = Cohort, IntakeMonths = 30 },
        Courses = shipped.Settings.Courses with { Fewest = 2, WaitWeeks = 2 },
        Trainers = shipped.Settings.Trainers with { AtStart = 2, Promotion = shipped.Settings.Trainers.Promotion with { Rate = 0.8 } },
    });
}
