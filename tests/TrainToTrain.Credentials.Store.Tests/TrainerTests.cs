using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public abstract class TrainerTests(StoreEngine engine) : StoreTests(engine)
{
    private const string Url = "https://board.example/eligibility/a.jwt";

    [Fact]
    public void A_rule_is_in_force_until_it_ends_or_another_of_its_pathway_takes_its_place()
    {
        _workspace.Issue(1, 1);
        var (did, now) = (Store.Issuers()[0].Did, DateTimeOffset.UnixEpoch);
        var rule = new EligibilityRecord(did, Url, "urn:pathway", now);

        Assert.True(Store.SetEligibility(rule));
        Assert.False(Store.SetEligibility(rule));
        Assert.True(Store.SetEligibility(rule with { Url = Url + "2" }));
        Assert.True(Store.SetEligibility(rule with { Url = Url + "3", PathwayId = "urn:other" }));
        _workspace.Reopen();

        Assert.Equal([(Url, false), (Url + "2", true), (Url + "3", true)], Store.EligibilityRules().Select(each => (each.Url, each.EndedAt is null)));
        Assert.True(Store.EndEligibility(rule with { Url = Url + "2" }));
        Assert.False(Store.EndEligibility(rule with { Url = Url + "2" }));
        Assert.True(Store.SetEligibility(rule));
        Assert.Equal(["set-eligibility", "set-eligibility", "set-eligibility", "end-eligibility", "set-eligibility"], Store.Audit().Select(row => row.Action).Where(action => action.EndsWith("eligibility", StringComparison.Ordinal)));
        Assert.Empty(Store.AuditFaults());
    }

    [Fact]
    public void A_trainer_is_known_by_the_ids_badges_have_until_those_are_erased()
    {
        _workspace.Issue(1, 2);
        var did = Store.Issuers()[0].Did;
        var (first, second) = (Store.FindCredential(Workspace.Badge(1).Id).Match!, Store.FindCredential(Workspace.Badge(2).Id).Match!);
        foreach (var subject in new[] { first.SubjectId, second.SubjectId, first.SubjectId }.Append("urn:else")) Store.LinkTrainer(did, subject);

        Assert.Equal(new[] { first.SubjectId, second.SubjectId, "urn:else" }.Distinct().Order(StringComparer.Ordinal), Store.SubjectsOf(did));
        Assert.Equal(did, Store.TrainersBySubject()[first.SubjectId]);

        Store.Erase([first.Id]);

        Assert.DoesNotContain(first.SubjectId, Store.SubjectsOf(did));
        Assert.Contains("urn:else", Store.SubjectsOf(did));
    }

    [Fact]
    public void Learners_come_page_by_page_each_once()
    {
        _workspace.Issue(1, 7);
        var achievement = Store.FindCredential(Workspace.Badge(1).Id).Match!.AchievementId!;
        var all = new List<string>();
        for (var page = Store.LearnersWith(null, "", 2); page.Count > 0; page = Store.LearnersWith(null, page[^1], 2)) all.AddRange(page);

        Assert.Equal(Store.Learners(), all);
        Assert.Equal(all.Count, Store.CountLearners());
        Assert.Equal(all, Store.LearnersWith([achievement, "urn:none"], "", 100));
        Assert.Empty(Store.LearnersWith(["urn:none"], "", 100));
    }

    [Fact]
    public void Deliveries_are_days_with_badges_that_stand()
    {
        _workspace.Issue(1, 3);
        var badge = Store.FindCredential(Workspace.Badge(1).Id).Match!;
        var day = DateOnly.FromDateTime(badge.ValidFrom.UtcDateTime);

        Assert.Equal(new DeliveryDay(badge.AchievementId!, day, 3), Assert.Single(Store.Deliveries(badge.IssuerId)));
        Assert.Empty(Store.Deliveries("did:web:nobody.example"));

        foreach (var number in new[] { 1, 2, 3 }) Store.SetStatus(new StatusChange(Workspace.Badge(number).Id, "revocation", true, null, DateTimeOffset.UnixEpoch, null));

        Assert.Empty(Store.Deliveries(badge.IssuerId));
    }
}

public sealed class SqliteTrainerTests() : TrainerTests(StoreEngine.Sqlite);

public sealed class PostgresTrainerTests() : TrainerTests(StoreEngine.Postgres);
