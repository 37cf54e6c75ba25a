using TrainToTrain.Credentials.Pathways;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>What pathways ask a store: whose badges there are, and how fast trainers gave them out.</summary>
public abstract class PathwayQuestionsTests(StoreEngine engine) : StoreTests(engine)
{
    [Fact]
    public void Every_learner_with_a_badge_is_there_once()
    {
        Assert.Empty(Store.Learners());
        _workspace.Issue(1, 2);
        using (var batch = Store.BeginBatch("others"))
        {
            batch.Save(Workspace.Badge(3) with { SubjectId = Workspace.Badge(1).SubjectId });
            batch.Save(Workspace.Badge(4) with { Kind = "accreditation" });
            batch.Commit();
        }

        Assert.Equal([Workspace.Badge(1).SubjectId, Workspace.Badge(2).SubjectId], Store.Learners());
        Store.Erase([Workspace.Badge(2).Id]);
        Assert.Equal([Workspace.Badge(1).SubjectId], Store.Learners());
    }

    [Fact]
    public void A_trainer_s_badges_are_counted_by_achievement_and_month_without_those_taken_back()
    {
        Assert.Empty(Store.TrainerActivities());
        _workspace.Issue(1, 3);
        using (var batch = Store.BeginBatch("others"))
        {
            batch.Save(Workspace.Badge(4) with { ValidFrom = Workspace.Now.AddMonths(1) });
            batch.Save(Workspace.Badge(5) with { AchievementId = "https://standards.example/achievements/tig" });
            batch.Save(Workspace.Badge(6) with { Kind = "accreditation" });
            batch.Commit();
        }

        Store.SetStatus(new StatusChange(Workspace.Badge(3).Id, "revocation", true, "a mistake", Workspace.Now));

        Assert.Equal(
            [new TrainerActivity(Workspace.Trainer, Workspace.Badge(1).AchievementId!, 3, 2), new TrainerActivity(Workspace.Trainer, "https://standards.example/achievements/tig", 1, 1)],
            Store.TrainerActivities().OrderByDescending(each => each.Badges));
    }
}

public sealed class SqlitePathwayQuestionsTests() : PathwayQuestionsTests(StoreEngine.Sqlite);

public sealed class PostgresPathwayQuestionsTests() : PathwayQuestionsTests(StoreEngine.Postgres);
