using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>Who teaches: trainers certified by the authority and by trainers, moved on to new editions, and stopped.</summary>
internal sealed class Staff(SimulatedWorld world, StandingCheck standings)
{
    private const double DaysAMonth = 30.44;

    private readonly Chance _adoption = world.Chance("adoption");

    private TrainerSettings Settings => world.Settings.Trainers;

    public void Begin()
    {
        for (var i = 1; i <= Settings.AtStart; i++)
        {
            var teaches = world.Ladder.Courses.Values.Where(each => each.Level <= Settings.MaxLevelByGeneration[0]).Select(each => each.Id);
            Certify(new Trainer(world.NewSignatory($"Trainer {i}"), null, [.. teaches]), 0);
        }

        for (var edition = 1; edition < world.Editions.Count; edition++)
        {
            var (number, published) = (edition, world.Editions.PublishedOn(edition));
            world.Agenda.Put(published, () => Publish(number));
            world.Agenda.Put(published.AddMonths(world.Settings.Curriculum.TransitionMonths), () => Supersede(number));
        }

        foreach (var misconduct in world.Settings.Misconduct) world.Agenda.Put(misconduct.From, () => Begin(misconduct));
    }

    /// <summary>A learner who is good enough, certified by a trainer for what that trainer teaches and the learner has shown.</summary>
    /// <returns>Null when there is no room below, neither under that trainer nor under whoever certified them.</returns>
    public Trainer? Promote(Learner learner, Trainer by, IEnumerable<string> shown)
    {
        while (by.Generation >= Settings.Generations || by.Stopped is not null)
        {
            if (by.By is not { } above) return null;
            by = above;
        }

        var level = Settings.MaxLevelByGeneration[by.Generation];
        var teaches = by.Teaches.Where(id => world.Ladder.Courses[id].Level <= level).Intersect(shown).ToList();
        if (teaches.Count == 0) return null;

        // Nobody certifies on a curriculum that is over.
        if (IsOver(by.Edition)) Adopt(by);
        var trainer = new Trainer(world.NewSignatory(learner.Name), by, teaches) { FreeFrom = world.Today };
        Certify(trainer, by.Edition);
        return trainer;
    }

    private void Certify(Trainer trainer, int edition)
    {
        trainer.Accreditations.Add(Sign(trainer, edition));
        world.Trainers.Add(trainer);
        if (edition < world.Editions.On(world.Today)) PlanAdoption(trainer);
    }

    private Accreditation Sign(Trainer trainer, int edition)
    {
        var by = trainer.By?.Signatory ?? world.Authority;
        var (id, index) = (world.NewId(), by.NextIndex());
        var (generation, level) = (trainer.Generation, Settings.MaxLevelByGeneration[trainer.Generation - 1]);
        var pins = world.Settings.Curriculum.Pinned ? trainer.Teaches.ToDictionary(each => each, each => world.Editions.Digest(each, edition), StringComparer.Ordinal) : null;
        var draft = new AccreditationDraft
        {
            Id = id,
            IssuerId = by.Did,
            IssuerName = by.Name,
            RecognizedIn = trainer.By?.Current.Id,
            SubjectId = trainer.Signatory.Did,
            SubjectName = trainer.Signatory.Name,
            Issue = new Scope { Achievements = trainer.Teaches, MaxLevel = level, Curriculum = pins },
            Accredit = generation < Settings.Generations ? new Scope { Achievements = trainer.Teaches, MaxLevel = level, MaxDepth = Settings.Generations - 1 - generation } : null,
            ValidFrom = world.Clock.GetUtcNow(),
            ValidUntil = SimulatedClock.At(world.Settings.Ends.AddYears(1)),
            Status = [new StatusPlace(by.RevocationList, "revocation", index) { Reference = by.Register }, new StatusPlace(by.SuspensionList, "suspension", index)],
        };
        var signed = ProofFormats.VcJwt.Sign(draft.Write(), by.Key, world.Clock.GetUtcNow());
        return new Accreditation(id, by, index, edition, [signed, .. trainer.By?.Current.Lineage ?? []]);
    }

    private void Publish(int edition)
    {
        foreach (var trainer in world.Trainers.Where(each => each.Edition < edition && each.Stopped is null)) PlanAdoption(trainer);
    }

    private void PlanAdoption(Trainer trainer)
    {
        var months = world.Settings.Curriculum.AdoptionMonthsByGeneration[trainer.Generation - 1] * _adoption.Next();
        world.Agenda.Put(world.Today.AddDays((int)(months * DaysAMonth)), () => Adopt(trainer));
    }

    /// <summary>Those above first: nobody teaches an edition that whoever certified them does not know yet.</summary>
    private void Adopt(Trainer trainer)
    {
        var newest = world.Editions.On(world.Today);
        if (trainer.Edition >= newest || trainer.Stopped is not null) return;
        if (trainer.By is { } above && above.Edition < newest)
        {
            if (!IsOver(above.Edition) || above.Stopped is not null)
            {
                world.Agenda.Put(world.Today.AddMonths(1), () => Adopt(trainer));
                return;
            }

            Adopt(above);
        }

        trainer.Changed.Clear();
        trainer.Accreditations.Add(Sign(trainer, newest));
    }

    private bool IsOver(int edition) =>
        edition + 1 < world.Editions.Count && world.Editions.PublishedOn(edition + 1).AddMonths(world.Settings.Curriculum.TransitionMonths) <= world.Today;

    /// <summary>The transition is over: what was signed for the edition before is superseded as of today, and stays good for what was issued until now.</summary>
    private void Supersede(int edition)
    {
        foreach (var old in world.Trainers.SelectMany(each => each.Accreditations).Where(each => each.Edition == edition - 1))
        {
            world.Record.Withdraw(old.Accreditor, old, WithdrawalReason.Superseded, world.Today);
        }

        standings.Renew();
    }

    private void Begin(MisconductSettings misconduct)
    {
        var busiest = world.Trainers.Where(each => each.Generation == misconduct.Generation && each is { Misconduct: null, Stopped: null }).MaxBy(each => each.BadgeCount);
        if (busiest is null) return;
        busiest.Misconduct = misconduct;
        world.Agenda.Put(misconduct.Stopped, () => Stop(busiest));
    }

    private void Stop(Trainer trainer)
    {
        var misconduct = trainer.Misconduct!;
        trainer.Stopped = world.Today;
        trainer.SignsUntil = world.Today.AddMonths(misconduct.GoesOnMonths);
        foreach (var accreditation in trainer.Accreditations) world.Record.Withdraw(accreditation.Accreditor, accreditation, misconduct.Reason, world.Today);
        standings.Renew();

        // Whoever certified the trainer takes those over whom the trainer certified, so that they may go on.
        var below = world.Trainers.Where(each => each.By == trainer).ToList();
        var touched = world.Badges.Where(badge => badge.Trainer is { } by && (by == trainer || below.Contains(by))).ToList();
        foreach (var each in below)
        {
            each.By = trainer.By;
            each.Accreditations.Add(Sign(each, trainer.By?.Edition ?? world.Editions.On(world.Today)));
        }

        foreach (var badge in touched.Where(badge => badge.Standing != BadgeStanding.Revoked)) badge.Standing = standings.Of(badge.SecuredBytes);
    }
}
