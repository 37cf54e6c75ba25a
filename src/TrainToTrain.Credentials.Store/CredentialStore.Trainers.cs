using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace TrainToTrain.Credentials.Store;

/// <content>Who may become a trainer, who was a learner before, and who is in practice.</content>
public sealed partial class CredentialStore
{
    /// <summary>Sets a rule in the place of the one of the same issuer and pathway, if there is one.</summary>
    /// <returns>False when this very one is in force already.</returns>
    public bool SetEligibility(EligibilityRecord rule) => _database.Atomically(() =>
    {
        if (EligibilityRules().Any(each => each.IssuerDid == rule.IssuerDid && each.PathwayId == rule.PathwayId && each.Url == rule.Url && each.EndedAt is null)) return false;
        End(rule.IssuerDid, rule.PathwayId);
        Record("set-eligibility", rule.Url);
        return _database.Execute(Sql.AddEligibility, new { rule.IssuerDid, rule.Url, rule.PathwayId, at = Now() }) > 0;
    });

    /// <returns>False when there is none in force.</returns>
    public bool EndEligibility(EligibilityRecord rule) => _database.Atomically(() =>
    {
        if (End(rule.IssuerDid, rule.PathwayId) == 0) return false;
        Record("end-eligibility", rule.Url);
        return true;
    });

    /// <summary>First to last, those that have ended among them.</summary>
    public IReadOnlyList<EligibilityRecord> EligibilityRules() => [.. _database.All<EligibilityRow>(Sql.EligibilityRules).Select(row => row.ToRecord())];

    /// <summary>Writes down, in the transaction that certifies, that somebody was certified without what a rule asks for.</summary>
    /// <param name="reason">It is in the accreditation, and here as a digest.</param>
    public void RecordWaiver(string accreditationId, string reason) =>
        Record("waive-eligibility", accreditationId, content: Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reason))));

    /// <summary>Notes down that badges know a trainer by this id, too.</summary>
    public void LinkTrainer(string trainerDid, string subjectId) => _database.Execute(Sql.LinkTrainer, new { trainerDid, subjectId, at = Now() });

    /// <summary>The ids badges know a trainer by, beside the DID.</summary>
    public IReadOnlyList<string> SubjectsOf(string trainerDid) => _database.All<string>(Sql.SubjectsOfTrainer, new { trainerDid });

    /// <summary>Trainers by the ids badges know them by.</summary>
    public IReadOnlyDictionary<string, string> TrainersBySubject() => _database.All<LinkRow>(Sql.TrainersBySubject).ToDictionary(row => row.SubjectId, row => row.TrainerDid, StringComparer.Ordinal);

    /// <summary>A page of learners who hold a badge, in the order of their ids.</summary>
    /// <param name="after">The last one of the page before; empty for the first.</param>
    /// <param name="achievements">Of one of these; null for any.</param>
    public IReadOnlyList<string> LearnersWith(IReadOnlyList<string>? achievements, string after, int most)
    {
        // A list as one parameter is no SQL that both databases have.
        var parameters = new DynamicParameters(new { after, most });
        foreach (var (index, achievement) in (achievements ?? []).Index()) parameters.Add(Sql.AchievementParameter(index), achievement);
        return _database.All<string>(Sql.LearnersAfter(achievements?.Count), parameters);
    }

    /// <summary>How many hold a badge.</summary>
    public int CountLearners() => _database.First<int>(Sql.CountLearners);

    /// <summary>The days somebody gave out badges that stand, the last one first.</summary>
    public IReadOnlyList<DeliveryDay> Deliveries(string issuerDid) =>
        [.. _database.All<DeliveryRow>(Sql.Deliveries, new { issuerDid }).Select(row => new DeliveryDay(row.AchievementId, DateOnly.ParseExact(row.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture), row.Badges))];

    private int End(string issuerDid, string pathwayId) => _database.Execute(Sql.EndEligibility, new { issuerDid, pathwayId, at = Now() });
}
