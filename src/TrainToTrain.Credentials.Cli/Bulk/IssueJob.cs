using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>What is to be issued, by whom, to whom.</summary>
/// <param name="Lineage">The trainer's, nearest first; empty for an authority, and for a trainer nobody certified.</param>
/// <param name="Rows">How many rows are right.</param>
/// <param name="Skipped">How many are not.</param>
internal sealed record IssueJob(AchievementRecord Achievement, IssuerRecord Trainer, IReadOnlyList<StoredAccreditation> Lineage, int Rows, int Skipped)
{
    /// <summary>Who has to co-sign before these badges count; null when nobody has to (DESIGN §4.1).</summary>
    public string? CosignerDid => Lineage is [{ Issue.Supervised: true } nearest, ..] ? nearest.Stored.IssuerId : null;

    public string Title => $"{Achievement.Name} by {Trainer.Name}";
}
