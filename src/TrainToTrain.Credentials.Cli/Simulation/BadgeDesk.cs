using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>Signs what was passed, and what a rung was reached with.</summary>
internal sealed class BadgeDesk(SimulatedWorld world)
{
    private static readonly Organisation Provider = new("https://credentials.example.org", "Riverside Welding School");
    private readonly Chance _fate = world.Chance("revocations");

    /// <summary>The badges of a course: its trainer's lineage is written once.</summary>
    public BadgeSigner OfCourse(Trainer trainer, LadderAchievement achievement) => Signer(trainer.Signatory, new BadgeTemplate
    {
        Achievement = trainer.Changed.Contains(achievement.Id)
            ? world.Editions.Changed(achievement.Id, trainer.Edition, trainer)
            : world.Editions.Text(achievement.Id, trainer.Edition),
        IssuerId = trainer.Signatory.Did,
        IssuerName = trainer.Signatory.Name,
        ParentOrg = Provider,
        ValidFor = world.Settings.Courses.ValidYears.TryGetValue(achievement.Id, out var years) ? SimulatedClock.At(world.Today.AddYears(years)) - world.Clock.GetUtcNow() : null,
        Lineage = trainer.Current.Lineage,
        RevocationList = trainer.Signatory.RevocationList,
    });

    public SignedBadge Sign(BadgeSigner signer, Trainer trainer, LearnerRow row)
    {
        var badge = Sign(signer, trainer.Signatory, row) with { Trainer = trainer };
        trainer.BadgeCount++;
        world.Badges.Add(badge);
        if (_fate.Happens(world.Settings.Courses.Revoked)) world.Agenda.Put(world.Today.AddDays(30 + _fate.Below(300)), () => Revoke(badge));
        return badge;
    }

    /// <summary>The badge of a rung, by the authority itself.</summary>
    public SignedBadge SignMilestone(Learner learner, RungReading reading)
    {
        var signer = Signer(world.Authority, new BadgeTemplate
        {
            Achievement = world.Ladder.Achievements[reading.Rung.Achievement].Json,
            IssuerId = world.Authority.Did,
            IssuerName = world.Authority.Name,
            RevocationList = world.Authority.RevocationList,
            Stack = new Stacking(world.Ladder.Pathway.Id, reading.Rung.Id, [.. reading.Components.Select(each => new StackComponent(each.Id, each.AchievementId, each.Digest))]),
        });
        var ids = reading.Components.Select(each => each.Id).ToHashSet();
        var badge = Sign(signer, world.Authority, RowOf(learner)) with { Components = [.. learner.Badges.Where(each => ids.Contains(each.Id))] };
        world.Badges.Add(badge);
        return badge;
    }

    public LearnerRow RowOf(Learner learner) => new() { Line = learner.Number, Did = learner.Did, Name = learner.Name, Date = world.Clock.GetUtcNow() };

    private BadgeSigner Signer(Signatory by, BadgeTemplate template) => new(template, new IssuingContext
    {
        Signer = by.Key,
        Format = ProofFormats.VcJwt,
        Salt = new byte[32],
        Clock = world.Clock,
        Refusal = (_, _) => new ValueTask<Verdicts.Finding?>((Verdicts.Finding?)null),
    });

    private SignedBadge Sign(BadgeSigner signer, Signatory by, LearnerRow row)
    {
        var (id, index) = (world.NewId(), by.NextIndex());
        var draft = signer.Draft(id, row, [new StatusPlace(by.RevocationList, "revocation", index)]);
        return new SignedBadge(world.Badges.Count, id, by, world.Today, ProofFormats.VcJwt.Sign(draft, by.Key, world.Clock.GetUtcNow())) { StatusIndex = index };
    }

    private void Revoke(SignedBadge badge)
    {
        world.Record.Revoke(badge.Issuer, badge.StatusIndex);
        badge.Standing = BadgeStanding.Revoked;
    }
}
