using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Store;

/// <content>What pathways ask: whose badges there are, and how fast trainers gave them out.</content>
public sealed partial class CredentialStore
{
    /// <summary>Every learner who has a badge, by the id badges know them by, in the order of these.</summary>
    public IReadOnlyList<string> Learners() => _database.All<string>(Sql.Learners);

    /// <summary>Of each trainer and achievement: badges that were not revoked, and in how many months there was one.</summary>
    public IReadOnlyList<TrainerActivity> TrainerActivities() =>
        [.. _database.All<ActivityRow>(Sql.TrainerActivities).Select(row => new TrainerActivity(row.Issuer, row.Achievement, row.Badges, row.Months))];
}
