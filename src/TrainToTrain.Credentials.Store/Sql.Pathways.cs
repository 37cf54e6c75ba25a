namespace TrainToTrain.Credentials.Store;

/// <content>What pathways ask.</content>
internal static partial class Sql
{
    public const string Learners = "SELECT DISTINCT subject_id FROM credential WHERE kind = 'badge' AND format <> 'erased' ORDER BY subject_id";

    /// <summary>A month is the beginning of a time as text.</summary>
    public const string TrainerActivities = """
        SELECT c.issuer_id AS Issuer, c.achievement_id AS Achievement, CAST(count(*) AS INTEGER) AS Badges, CAST(count(DISTINCT substr(c.valid_from, 1, 7)) AS INTEGER) AS Months
        FROM credential c
        LEFT JOIN status_entry s ON s.credential = c.number AND s.purpose = 'revocation'
        WHERE c.kind = 'badge' AND c.achievement_id IS NOT NULL AND COALESCE(s.is_set, 0) = 0
        GROUP BY c.issuer_id, c.achievement_id
        """;
}
