using System.Globalization;

namespace TrainToTrain.Credentials.Store;

/// <content>Who may become a trainer, and who is in practice.</content>
internal static partial class Sql
{
    public const string AddEligibility = """
        INSERT INTO eligibility (issuer_did, url, pathway_id, set_at) VALUES (@IssuerDid, @Url, @PathwayId, @at)
        """;

    public const string EndEligibility = """
        UPDATE eligibility SET ended_at = @at WHERE issuer_did = @issuerDid AND pathway_id = @pathwayId AND ended_at IS NULL
        """;

    public const string EligibilityRules = """
        SELECT issuer_did AS IssuerDid, url AS Url, pathway_id AS PathwayId, set_at AS SetAt, ended_at AS EndedAt FROM eligibility ORDER BY number
        """;

    public const string LinkTrainer = """
        INSERT INTO trainer_subject (trainer_did, subject_id, linked_at) VALUES (@trainerDid, @subjectId, @at) ON CONFLICT DO NOTHING
        """;

    public const string SubjectsOfTrainer = "SELECT subject_id FROM trainer_subject WHERE trainer_did = @trainerDid ORDER BY subject_id";

    /// <summary>Whoever is two trainers here is the one that was linked first.</summary>
    public const string TrainersBySubject = """
        SELECT subject_id AS SubjectId, min(trainer_did) AS TrainerDid FROM trainer_subject GROUP BY subject_id
        """;

    /// <summary>Of a learner whose badges were erased, nothing is left to know a trainer by.</summary>
    public const string UnlinkErased = """
        DELETE FROM trainer_subject WHERE subject_id = (SELECT subject_id FROM credential WHERE id = @id)
        """;

    public static string AchievementParameter(int index) => string.Create(CultureInfo.InvariantCulture, $"achievement{index}");

    /// <param name="achievements">How many there are parameters for; null for any achievement.</param>
    public static string LearnersAfter(int? achievements) => $"""
        SELECT DISTINCT subject_id FROM credential
        WHERE kind = 'badge' AND format <> 'erased' AND subject_id > @after{(achievements is { } count ? $" AND achievement_id IN ({string.Join(", ", Enumerable.Range(0, count).Select(index => "@" + AchievementParameter(index)))})" : "")}
        ORDER BY subject_id LIMIT @most
        """;

    public const string CountLearners = "SELECT CAST(count(DISTINCT subject_id) AS INTEGER) FROM credential WHERE kind = 'badge' AND format <> 'erased'";

    public const string Deliveries = """
        SELECT c.achievement_id AS AchievementId, substr(c.valid_from, 1, 10) AS Day, CAST(count(*) AS INTEGER) AS Badges
        FROM credential c LEFT JOIN status_entry r ON r.credential = c.number AND r.purpose = 'revocation' AND r.is_set = 1
        WHERE c.kind = 'badge' AND c.issuer_id = @issuerDid AND c.achievement_id IS NOT NULL AND r.credential IS NULL
        GROUP BY c.achievement_id, substr(c.valid_from, 1, 10) ORDER BY 2 DESC, 1
        """;
}
