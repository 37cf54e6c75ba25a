using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public abstract class CredentialStoreTests(StoreEngine engine) : StoreTests(engine)
{
    private static AchievementRecord Achievement(string id, string json = "{}") => new(id, "Name of " + id, System.Text.Encoding.UTF8.GetBytes(json), Workspace.Now);

    private static string Id(int number) => Workspace.Badge(number).Id;

    [Fact]
    public void Issuers_are_found_by_alias_and_by_id()
    {
        var authority = new IssuerRecord("did:web:authority.example", "authority", "The Authority", "authority", null, "did:web:authority.example#1", null, Workspace.Now);
        Store.AddIssuer(authority);
        _workspace.Reopen();

        Assert.Equal(authority, Store.FindIssuer("authority"));
        Assert.Equal(authority, Store.FindIssuer(authority.Did));
        Assert.Null(Store.FindIssuer("Authority"));
        Assert.Equal([authority], Store.Issuers("authority"));
        Assert.Equal(2, Store.Issuers().Count);
    }

    [Fact]
    public void An_alias_that_is_another_issuers_id_does_not_shadow_it()
    {
        Store.AddIssuer(new("did:web:other.example", Workspace.Trainer, "Impostor", "trainer", null, "did:web:other.example#1", null, Workspace.Now));

        Assert.Equal("Trainer", Store.FindIssuer(Workspace.Trainer)!.Name);
    }

    [Theory]
    [InlineData("did:web:new.example", "trainer")]
    [InlineData(Workspace.Trainer, "new")]
    public void Refuses_an_issuer_whose_id_or_alias_is_taken(string did, string alias)
    {
        var taken = Assert.Throws<StoreException>(() => Store.AddIssuer(new(did, alias, "New", "trainer", null, did + "#1", null, Workspace.Now)));

        Assert.Equal(StoreProblem.AlreadyExists, taken.Kind);
        Assert.Single(Store.Issuers());
    }

    [Fact]
    public void An_achievement_is_replaced_only_when_asked()
    {
        Assert.Equal(PutOutcome.Added, Store.PutAchievement(Achievement("urn:a", "{ }")));
        Assert.Equal(PutOutcome.Same, Store.PutAchievement(Achievement("urn:a", "{ }")));
        Assert.Equal(PutOutcome.Different, Store.PutAchievement(Achievement("urn:a", "{}")));
        Assert.Equal("{ }"u8.ToArray(), Store.FindAchievement("urn:a").Match!.Json.ToArray());
        Assert.Equal(PutOutcome.Replaced, Store.PutAchievement(Achievement("urn:a", "{}"), replace: true));
        Assert.Equal("{}"u8.ToArray(), Store.FindAchievement("urn:a").Match!.Json.ToArray());
    }

    [Theory]
    [InlineData("https://one.example/achievements/mig-1", "https://one.example/achievements/mig-1")]
    [InlineData("mig-1", null)]
    [InlineData("mig-2", "https://one.example/achievements/mig-2")]
    [InlineData("achievements/mig-2", "https://one.example/achievements/mig-2")]
    [InlineData("ig-2", null)]
    [InlineData("MIG-2", null)]
    [InlineData("m%", null)]
    [InlineData("", null)]
    public void An_achievement_is_found_by_the_end_of_its_id_when_only_one_fits(string asked, string? found)
    {
        Store.PutAchievement(Achievement("https://one.example/achievements/mig-1"));
        Store.PutAchievement(Achievement("https://one.example/achievements/mig-2"));
        Store.PutAchievement(Achievement("https://two.example/achievements/mig-1"));

        var lookup = Store.FindAchievement(asked);

        Assert.Equal(found, lookup.Match?.Id);
        Assert.Equal(asked == "mig-1", lookup.IsAmbiguous);
        if (lookup.IsAmbiguous) Assert.Equal(["https://one.example/achievements/mig-1", "https://two.example/achievements/mig-1"], lookup.Candidates);
    }

    [Fact]
    public void A_credential_is_found_by_the_end_of_its_id_when_long_enough_and_only_one_fits()
    {
        _workspace.Issue(1, 12);

        Assert.Equal(Id(12), Store.FindCredential(Id(12)).Match!.Id);
        Assert.Equal(Id(12), Store.FindCredential("000012").Match!.Id);
        Assert.Null(Store.FindCredential("00012").Match);
        Assert.False(Store.FindCredential("999999").IsAmbiguous);
        using (var batch = Store.BeginBatch("lookalike"))
        {
            batch.Save(Workspace.Badge(13) with { Id = "urn:uuid:ffffffff-0000-4000-8000-000000000012" });
            batch.Commit();
        }

        Assert.Null(Store.FindCredential("000012").Match);
        Assert.Equal([Id(12), "urn:uuid:ffffffff-0000-4000-8000-000000000012"], Store.FindCredential("000012").Candidates);
    }

    [Fact]
    public void Credentials_are_narrowed_by_every_member_of_the_filter()
    {
        var first = _workspace.Issue(1, 3);
        var second = _workspace.Issue(4, 4);

        IEnumerable<string> Ids(CredentialFilter filter) => Store.Credentials(filter).Select(credential => credential.Id);

        Assert.Equal([Id(4)], Ids(new() { BatchId = second }));
        Assert.Equal([Id(2)], Ids(new() { BatchId = first, SubjectId = Workspace.Badge(2).SubjectId, Kind = "badge" }));
        Assert.Empty(Ids(new() { BatchId = second, SubjectId = Workspace.Badge(2).SubjectId }));
        Assert.Equal(4, Ids(new() { IssuerId = Workspace.Trainer, AchievementId = Workspace.Badge(1).AchievementId }).Count());
        Assert.Empty(Ids(new() { Kind = "accreditation" }));
    }

    [Fact]
    public void What_an_issuer_teaches_now_is_the_badge_kept_last_of_an_achievement()
    {
        using (var batch = Store.BeginBatch("two courses"))
        {
            foreach (var (number, achievement) in new[] { (1, "urn:a"), (2, "urn:a"), (3, "urn:b") }) batch.Save(Workspace.Badge(number) with { AchievementId = achievement });
            batch.Save(Workspace.Badge(4) with { AchievementId = "urn:a", Kind = "endorsement" });
            batch.Commit();
        }

        Assert.Equal(Id(2), Store.NewestBadge(Workspace.Trainer, "urn:a")!.Id);
        Assert.Null(Store.NewestBadge(Workspace.Trainer, "urn:c"));
        Assert.Null(Store.NewestBadge("did:web:other.example", "urn:a"));
        Assert.Equal(["urn:a", "urn:b"], Store.AchievementsOf(Workspace.Trainer));
        Assert.Empty(Store.AchievementsOf("did:web:other.example"));
    }

    [Fact]
    public void A_status_list_is_made_once_and_never_for_something_else()
    {
        var list = Store.EnsureStatusList(Workspace.Revocations, Workspace.Trainer, "revocation");

        Assert.Equal((CredentialStore.StatusListEntries, null), (list.Entries, list.PublishedAt));
        Assert.Equal(2, Store.StatusLists(Workspace.Trainer).Count);
        Assert.Empty(Store.StatusLists("did:web:stranger.example"));
        Assert.Equal(StoreProblem.AlreadyExists, Assert.Throws<StoreException>(() => Store.EnsureStatusList(Workspace.Revocations, Workspace.Trainer, "suspension")).Kind);
        Assert.Throws<ArgumentOutOfRangeException>(() => Store.EnsureStatusList("https://x.example/1", Workspace.Trainer, "revocation", 131_071));
    }

    [Fact]
    public void Publishing_a_list_is_remembered()
    {
        Store.MarkPublished([Workspace.Revocations], Workspace.Now);
        _workspace.Reopen();

        Assert.Equal(Workspace.Now, Store.StatusLists().Single(list => list.Url == Workspace.Revocations).PublishedAt);
        Assert.Equal(StoreProblem.NotFound, Assert.Throws<StoreException>(() => Store.MarkPublished([Workspace.Suspensions, "https://x.example/1"], Workspace.Now)).Kind);
    }
}

public sealed class SqliteCredentialStoreTests() : CredentialStoreTests(StoreEngine.Sqlite);

public sealed class PostgresCredentialStoreTests() : CredentialStoreTests(StoreEngine.Postgres);
