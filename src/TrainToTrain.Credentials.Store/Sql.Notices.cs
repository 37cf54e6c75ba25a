namespace TrainToTrain.Credentials.Store;

/// <content>Trainers an authority has barred, and the notice that says so.</content>
internal static partial class Sql
{
    public const string AddNotice = "INSERT INTO notice (issuer_did, url, created_at) VALUES (@issuerDid, @url, @at) ON CONFLICT DO NOTHING";

    public const string Notices = "SELECT url AS Url, issuer_did AS IssuerDid, changes AS Changes, created_at AS CreatedAt, published_at AS PublishedAt FROM notice ORDER BY created_at, issuer_did";

    public const string MarkNoticePublished = "UPDATE notice SET published_at = @at WHERE url = @url";

    public const string MarkNoticeChanged = "UPDATE notice SET changes = changes + 1 WHERE issuer_did = @issuerDid";

    public const string Bar = "INSERT INTO barred_trainer (issuer_did, trainer_did, reason, since, barred_at) VALUES (@issuerDid, @Trainer, @reason, @since, @at)";

    public const string LiftBar = "UPDATE barred_trainer SET lifted_at = @at WHERE issuer_did = @issuerDid AND trainer_did = @trainerDid AND lifted_at IS NULL";

    public const string Barred = """
        SELECT trainer_did AS Trainer, reason AS Reason, since AS Since FROM barred_trainer WHERE issuer_did = @issuerDid AND lifted_at IS NULL ORDER BY trainer_did
        """;
}
