namespace TrainToTrain.Credentials.Store;

/// <content>What statements about badges from elsewhere rest on.</content>
internal static partial class Sql
{
    public const string AddRecognition = """
        INSERT INTO recognition (credential, recogniser_did, foreign_id, foreign_digest, foreign_issuer, agreement_id, agreement_row, recognised_at)
        SELECT number, @recogniser, @foreignId, @digest, @foreignIssuer, @agreement, @row, @at FROM credential WHERE id = @statement
        ON CONFLICT DO NOTHING
        """;

    public const string AddRecognitionStatus = """
        INSERT INTO recognition_status (credential, list_url, position, purpose, kind, bits, good_at)
        SELECT number, @list, @position, @purpose, @kind, @bits, @at FROM credential WHERE id = @statement
        ON CONFLICT DO NOTHING
        """;

    private const string Recognition = """
        SELECT c.id AS StatementId, r.recogniser_did AS RecogniserId, r.foreign_id AS ForeignId, r.foreign_digest AS ForeignDigest, r.foreign_issuer AS ForeignIssuerId,
               r.agreement_id AS AgreementId, r.agreement_row AS Row, r.recognised_at AS RecognisedAt
        FROM recognition r JOIN credential c ON c.number = r.credential
        """;

    public const string FindRecognition = Recognition + " WHERE c.id = @statement";

    public const string FindRecognised = Recognition + " WHERE r.recogniser_did = @recogniser AND (r.foreign_id = @foreignId OR r.foreign_digest = @digest) ORDER BY r.credential LIMIT 1";

    private const string RecognitionStatus = """
        SELECT c.id AS StatementId, r.foreign_id AS ForeignId, r.foreign_issuer AS ForeignIssuerId, s.list_url AS List, s.position AS Position,
               s.purpose AS Purpose, s.kind AS Kind, s.bits AS Bits, s.good_at AS GoodAt, s.stale_since AS StaleSince
        FROM recognition_status s JOIN recognition r ON r.credential = s.credential JOIN credential c ON c.number = s.credential
        """;

    public const string StatusOfRecognition = RecognitionStatus + " WHERE c.id = @statement ORDER BY s.list_url, s.position, s.purpose";

    /// <summary>In the order of an index, so that nothing is sorted however many there are.</summary>
    public const string RecognisedPlaces = RecognitionStatus + """
         WHERE NOT EXISTS (SELECT 1 FROM status_entry e WHERE e.credential = s.credential AND e.purpose = 'revocation' AND e.is_set = 1)
        ORDER BY s.list_url, s.kind, s.credential
        """;

    public const string MarkListGood = """
        UPDATE recognition_status SET good_at = @at, stale_since = NULL
        WHERE list_url = @list
          AND NOT EXISTS (SELECT 1 FROM status_entry e WHERE e.credential = recognition_status.credential AND e.purpose = 'revocation' AND e.is_set = 1)
        """;

    /// <summary>Goes on with <see cref="Dialect.OneOf"/>.</summary>
    public const string PlacesOfList = """
        SELECT s.credential AS Credential, s.position AS Position, s.purpose AS Purpose, s.good_at AS GoodAt, s.stale_since AS StaleSince, c.id AS StatementId
        FROM recognition_status s JOIN credential c ON c.number = s.credential WHERE s.list_url = @list AND c.id
        """;

    public const string MarkPlaceGoodAt = """
        UPDATE recognition_status SET good_at = @goodAt WHERE credential = @credential AND list_url = @list AND position = @position AND purpose = @purpose
        """;

    /// <summary>Since when it could not be had: since the first time it could not.</summary>
    public const string MarkListStale = "UPDATE recognition_status SET stale_since = @at WHERE list_url = @list AND stale_since IS NULL";

    /// <summary>Of a statement that is erased, the badge it is about cannot be told from it any more; where it is revoked stays, so that a sweep still finds it.</summary>
    public const string ForgetForeign = """
        UPDATE recognition SET foreign_id = NULL, foreign_digest = NULL WHERE credential = (SELECT number FROM credential WHERE id = @id)
        """;
}
