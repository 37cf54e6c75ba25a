namespace TrainToTrain.Credentials.Store;

/// <content>What a sweep of statements about badges from elsewhere asks.</content>
internal static partial class Sql
{
    private const string NotRevoked = "NOT EXISTS (SELECT 1 FROM status_entry e WHERE e.credential = s.credential AND e.purpose = 'revocation' AND e.is_set = 1)";

    public const string RecognisedLists = $"SELECT DISTINCT s.list_url AS Url, s.kind AS Kind FROM recognition_status s WHERE {NotRevoked} ORDER BY s.list_url, s.kind";

    /// <summary>Goes on with <see cref="Dialect.OneOf"/>.</summary>
    public const string Suspendable = "SELECT c.id FROM status_entry e JOIN credential c ON c.number = e.credential WHERE e.purpose = 'suspension' AND c.id";

    public const string SuspendedFor = """
        SELECT DISTINCT c.id FROM recognition_status s JOIN credential c ON c.number = s.credential
        JOIN status_entry e ON e.credential = s.credential AND e.purpose = 'suspension' AND e.is_set = 1
        WHERE s.list_url = @list AND e.reason = @reason ORDER BY c.id
        """;

    public const string MarkPlaceStale = """
        UPDATE recognition_status SET stale_since = @since WHERE credential = @credential AND list_url = @list AND position = @position AND purpose = @purpose
        """;

    /// <summary>What is suspended here is known not to stand abroad.</summary>
    public const string RecognitionStanding = $"""
        SELECT CAST(count(DISTINCT CASE WHEN r.since IS NOT NULL THEN r.credential END) AS INTEGER) AS Stale, min(r.since) AS StaleSince, min(CASE WHEN r.since IS NULL THEN r.good END) AS ReadAt
        FROM (
            SELECT s.credential AS credential, s.stale_since AS since, l.good AS good
            FROM recognition_status s JOIN (SELECT list_url, max(good_at) AS good FROM recognition_status GROUP BY list_url) l ON l.list_url = s.list_url
            WHERE {NotRevoked} AND NOT EXISTS (SELECT 1 FROM status_entry e WHERE e.credential = s.credential AND e.purpose = 'suspension' AND e.is_set = 1)
        ) r
        """;
}
