using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>What is to be issued, by whom, to whom.</summary>
/// <param name="Lineage">The trainer's, nearest first; empty for an authority, and for a trainer nobody certified.</param>
/// <param name="Rows">How many rows are right.</param>
/// <param name="Skipped">How many are not.</param>
internal sealed record IssueJob(AchievementRecord Achievement, IssuerRecord Trainer, IReadOnlyList<StoredAccreditation> Lineage, LearnerCsv File, int Rows, int Skipped)
{
    /// <summary>Who has to co-sign before these badges count; null when nobody has to (DESIGN §4.1).</summary>
    public string? CosignerDid => Lineage is [{ Issue.Supervised: true } nearest, ..] ? nearest.Stored.IssuerId : null;

    /// <summary>Read from the file again each time: memory does not grow with its length.</summary>
    public IEnumerable<LearnerRow> LearnerRows() => File.Read().Where(row => row.Row is not null).Select(row => row.Row!);

    /// <summary>What the database holds for each row; null for a row that was refused.</summary>
    public IEnumerable<(LearnerRow Row, StoredCredential? Badge)> Badges(CredentialStore store) =>
        LearnerRows().Select(row => (row, store.FindRowCredential(LearnerIdentity.RowKey(store.RowKeySalt.Span, Achievement.Id, Trainer.Did, row))));
}
