using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>The way of a badge as a whole (DESIGN §5): which stages run, in what order, and what a verdict says then.</summary>
public sealed class CredentialVerifierTests
{
    private readonly World _world = new();

    [Fact]
    public void Every_stage_says_what_it_found()
    {
        var verdict = _world.Verify(_world.Issue(_world.Trainer(_world.Authority(), "Trainer")));

        Findings.IsValid(verdict);
        Assert.Equal(
            [FindingCode.ReadOk, FindingCode.StructureOk, FindingCode.ProofOk, FindingCode.ValidityOk, FindingCode.StatusOk, FindingCode.LineageOk],
            verdict.Findings.Select(finding => finding.Code));
        Assert.Equal(FindingCode.LineageOk, verdict.Headline.Code);
    }

    [Fact]
    public void Later_stages_all_run_so_that_one_verdict_has_every_reason()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var badge = _world.Issue(trainer, "https://other.example/achievements/1", change: template => template with { ValidFor = TimeSpan.FromDays(5) });
        _world.SetStatus(badge);

        var verdict = _world.Verify(badge);

        Findings.IsRefused(verdict, FindingCode.ValidityExpired, FindingCode.StatusRevoked, FindingCode.LineageScopeExceeded);
        Assert.Equal(FindingCode.StatusRevoked, verdict.Headline.Code);
    }

    [Theory]
    [InlineData("", "read.unrecognised")]
    [InlineData("{", "read.json")]
    [InlineData("eyJh.e30", "read.jws")]
    [InlineData("{}", "structure.context structure.id structure.issuer structure.dates structure.subject structure.type")]
    public void Reading_and_structure_stop_the_way(string input, string codes)
    {
        _world.Authority();

        var verdict = _world.Verify(System.Text.Encoding.UTF8.GetBytes(input));

        Assert.Equal(codes.Split(' ').Order(), verdict.Findings.Where(finding => finding.Outcome == Outcome.Fail).Select(finding => finding.Code.Id).Order());
        Assert.DoesNotContain(verdict.Findings, finding => finding.Stage >= Stage.Proof);
        Assert.Empty(_world.Fetched);
    }

    [Fact]
    public void A_proof_that_does_not_hold_stops_the_way_and_nothing_unproven_is_used()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var badge = JsonNode.Parse(_world.Issue(trainer, format: "eddsa-jcs-2022"))!.AsObject();
        badge["name"] = "Master of everything";

        var verdict = _world.Verify(System.Text.Encoding.UTF8.GetBytes(badge.ToJsonString()));

        Findings.IsRefused(verdict, FindingCode.ProofSignatureInvalid);
        Assert.Null(verdict.Credential);
        Assert.Null(verdict.Lineage);
        Assert.Empty(_world.Fetched);
    }

    [Fact]
    public async Task Policy_integrity_ends_after_status_and_asks_nobody_who_the_issuer_is()
    {
        var stranger = _world.Person("Stranger");
        var badge = _world.Issue(stranger);
        var verifier = new CredentialVerifier(new VerifierOptions { Policy = Policy.Integrity, Loader = _world, Clock = _world.Clock });

        var verdict = await Verify(verifier, badge);

        Findings.IsValid(verdict);
        Assert.Equal(FindingCode.StatusOk, verdict.Headline.Code);
        Assert.Null(verdict.Lineage);
        Assert.DoesNotContain(verdict.Findings, finding => finding.Stage == Stage.Lineage);

        _world.SetStatus(badge);
        _world.Clock.Advance(Limits.StatusListAge);
        Findings.IsRefused(await Verify(verifier, badge), FindingCode.StatusRevoked);
    }

    [Fact]
    public async Task Without_anchors_a_lineage_is_not_established()
    {
        var badge = _world.Issue(_world.Trainer(_world.Person("Nobody pinned"), "Trainer"));

        foreach (var anchors in (TrustAnchors?[])[null, new TrustAnchors([])])
        {
            var verifier = new CredentialVerifier(new VerifierOptions { Policy = Policy.Lineage, Anchors = anchors, Loader = _world, Clock = _world.Clock });
            Findings.IsRefused(await Verify(verifier, badge), FindingCode.LineageNoAnchors);
        }
    }

    [Fact]
    public void The_verdict_is_about_the_time_asked_for()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var badge = _world.Issue(trainer, change: template => template with { ValidFor = TimeSpan.FromDays(12) });
        var from = _world.Now.AddDays(-10);
        var until = from.AddDays(12);

        Findings.IsRefused(_world.VerifyAt(from.AddSeconds(-1), badge), FindingCode.ValidityNotYetValid);
        Findings.IsValid(_world.VerifyAt(from, badge));
        Findings.IsValid(_world.VerifyAt(until, badge));
        Findings.IsRefused(_world.VerifyAt(until.AddSeconds(1), badge), FindingCode.ValidityExpired);
        Assert.Equal(until, _world.VerifyAt(until, badge).At);
        Assert.Equal(_world.Now, _world.Verify(badge).At);
    }

    [Fact]
    public void A_badge_revoked_since_is_revoked_for_any_time_asked_about()
    {
        var badge = _world.Issue(_world.Trainer(_world.Authority(), "Trainer"));
        _world.SetStatus(badge);

        Findings.IsRefused(_world.VerifyAt(_world.Now.AddDays(-5), badge), FindingCode.StatusRevoked);
    }

    [Fact]
    public void A_list_that_cannot_be_had_leaves_it_undecided()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var badge = _world.Issue(trainer);
        _world.TakeOffline(trainer.RevocationList);

        Findings.IsRefused(_world.Verify(badge), FindingCode.StatusUnavailable);
    }

    [Fact]
    public void A_list_larger_than_the_limit_is_not_even_looked_at()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var badge = _world.Issue(trainer);

        _world.Host(trainer.RevocationList, new byte[Limits.FetchBytes]);
        Findings.IsRefused(_world.Verify(badge), FindingCode.StatusMalformed);

        _world.Host(trainer.RevocationList, new byte[Limits.FetchBytes + 1]);
        Findings.IsRefused(_world.Verify(badge), FindingCode.StatusUnavailable);
    }

    [Fact]
    public void A_badge_without_status_cannot_be_taken_back_and_the_verdict_says_so()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var badge = _world.Badge(trainer);
        badge.Remove("credentialStatus");

        var verdict = _world.Verify(_world.Sign(badge, trainer));

        Findings.IsValid(verdict);
        Assert.Contains(verdict.Findings, finding => finding.Code == FindingCode.StatusNone && finding.Outcome == Outcome.Skipped);
    }

    [Fact]
    public void Of_two_entries_either_can_stop_it()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var badge = _world.Badge(trainer);
        badge["credentialStatus"] = new JsonArray(Entry(trainer.RevocationList, "revocation"), Entry(trainer.SuspensionList, "suspension"));
        var secured = _world.Sign(badge, trainer);

        var verdict = _world.Verify(secured);
        Findings.IsValid(verdict);
        Assert.Single(verdict.Findings, finding => finding.Code == FindingCode.StatusOk);

        _world.SetStatus(secured, "suspension");
        Findings.IsRefusedAtBadge(_world.Verify(secured), FindingCode.StatusSuspended);

        _world.SetStatus(secured);
        verdict = _world.Verify(secured);
        Findings.IsRefused(verdict, FindingCode.StatusSuspended, FindingCode.StatusRevoked);
        Assert.Equal(verdict.Credential!.Id, verdict.Headline.Target);

        _world.SetStatus(secured, "suspension", set: false);
        Assert.DoesNotContain(_world.Verify(secured).Findings, finding => finding.Code == FindingCode.StatusOk);

        _world.SetStatus(secured, set: false);
        Findings.IsValid(_world.Verify(secured));

        _world.TakeOffline(trainer.SuspensionList);
        verdict = _world.Verify(secured);
        Findings.IsRefusedAtBadge(verdict, FindingCode.StatusUnavailable);
        Assert.Contains("does not answer", verdict.Headline.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(verdict.Findings, finding => finding.Code == FindingCode.StatusOk);
    }

    [Fact]
    public void An_entry_for_something_else_has_no_bearing()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var badge = _world.Badge(trainer);
        badge["credentialStatus"] = new JsonArray(Entry(trainer.RevocationList, "revocation"), Entry("https://lists.example/refresh", "refresh"));

        var verdict = _world.Verify(_world.Sign(badge, trainer));

        Findings.IsValid(verdict);
        Assert.Equal([FindingCode.StatusIgnored, FindingCode.StatusOk], verdict.Findings.Where(finding => finding.Stage == Stage.Status).Select(finding => finding.Code));
    }

    [Fact]
    public void An_entry_for_something_else_alone_does_not_say_that_it_stands()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var badge = _world.Badge(trainer);
        badge["credentialStatus"] = Entry("https://lists.example/refresh", "refresh");

        var verdict = _world.Verify(_world.Sign(badge, trainer));

        var said = Assert.Single(verdict.Findings, finding => finding.Stage == Stage.Status);
        Assert.Equal((FindingCode.StatusIgnored, verdict.Credential!.Id), (said.Code, said.Target));
        Assert.Contains("no bearing", said.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void An_accreditation_looked_at_by_itself_is_one_more_generation_when_it_lets_certify_further(int depth, bool holds)
    {
        var first = _world.Trainer(_world.Authority(), "First", change: draft => draft with { Accredit = new Scope { Achievements = ["*"], MaxDepth = depth } });
        var second = _world.Trainer(first, "Second", accredits: true, change: draft => draft with { Issue = null });
        Findings.IsValid(_world.Verify(_world.Trainer(first, "Third").Lineage[0], first.Lineage[0]));

        var verdict = _world.Verify(second.Lineage[0], second.Lineage[1]);

        if (holds) Findings.IsValid(verdict);
        else Findings.IsRefusedAtBadge(verdict, FindingCode.LineageDepthExceeded);
    }

    [Fact]
    public void An_accreditation_of_oneself_looked_at_by_itself_is_that_and_no_cycle()
    {
        var authority = _world.Authority();

        Findings.IsRefusedAtBadge(_world.Verify(_world.Accredit(authority, authority)), FindingCode.LineageSelfIssued);
    }

    [Fact]
    public void An_accreditation_can_be_looked_at_by_itself()
    {
        var first = _world.Trainer(_world.Authority(), "First", accredits: true);
        var second = _world.Trainer(first, "Second");

        Findings.IsValid(_world.Verify(first.Lineage[0]));
        var verdict = _world.Verify(second.Lineage[0], second.Lineage[1]);
        Findings.IsValid(verdict);
        Assert.Equal(first.AccreditationId, Assert.Single(verdict.Lineage!.Path).Id);
    }

    [Fact]
    public void An_accreditation_by_a_trainer_who_may_only_issue_is_refused()
    {
        var third = _world.Trainer(_world.Trainer(_world.Authority(), "First"), "Second");

        Findings.IsRefused(_world.Verify(third.Lineage[0], third.Lineage[1]), FindingCode.LineageActionMissing);
    }

    [Fact]
    public void An_accreditation_looked_at_by_itself_is_held_against_its_own_rules()
    {
        var authority = _world.Authority();
        var accreditation = JsonNode.Parse(_world.DraftAccreditation(authority, _world.Person("Trainer"), false).Write())!.AsObject();
        accreditation["credentialSubject"]!["recognizedTo"]![0]!["scope"]!["weekdaysOnly"] = true;

        Findings.IsRefusedAtBadge(_world.Verify(_world.Sign(accreditation, authority)), FindingCode.LineageAccreditationMalformed);
    }

    [Fact]
    public void An_endorsement_can_be_looked_at_by_itself()
    {
        var authority = _world.Authority();
        var badge = _world.Badge(_world.Trainer(authority, "Trainer"));

        var verdict = _world.Verify(_world.Sign(_world.Endorsement(authority, badge), authority));

        Findings.IsValid(verdict);
        Assert.Null(verdict.Credential!.Achievement);
    }

    [Fact]
    public async Task A_key_taken_out_of_an_authoritys_document_is_noticed_within_the_limit()
    {
        var board = _world.WebPerson("Board", "did:web:board.example");
        _world.Pin(board);
        var badge = _world.Issue(_world.Trainer(board, "Trainer"));
        var verifier = _world.Verifier();
        Findings.IsValid(await Verify(verifier, badge));

        _world.HostDidDocument(board, document => document["assertionMethod"] = new JsonArray());
        _world.Clock.Advance(Limits.KeyDocumentAge + TimeSpan.FromSeconds(1));

        Findings.IsRefused(await Verify(verifier, badge), FindingCode.LineageAccreditationUnproven);
    }

    [Fact]
    public async Task A_key_document_is_asked_for_again_once_the_limit_has_passed_and_not_before()
    {
        var board = _world.WebPerson("Board", "did:web:board.example");
        _world.Pin(board);
        var badge = _world.Issue(_world.Trainer(board, "Trainer", change: draft => draft with { Status = [] }));
        var verifier = _world.Verifier();

        for (var i = 0; i < 3; i++) Findings.IsValid(await Verify(verifier, badge));
        Assert.Single(_world.Fetched, url => url == "https://board.example/.well-known/did.json");

        _world.Clock.Advance(Limits.KeyDocumentAge + TimeSpan.FromSeconds(1));
        Findings.IsValid(await Verify(verifier, badge));
        Assert.Equal(2, _world.Fetched.Count(url => url == "https://board.example/.well-known/did.json"));
    }

    [Fact]
    public async Task One_verifier_serves_many_threads_and_mixes_nothing_up()
    {
        const int Threads = 8, Rounds = 40;
        var first = _world.Trainer(_world.Authority(), "First", accredits: true);
        var trainers = Enumerable.Range(0, 4).Select(i => _world.Trainer(first, $"Trainer {i}")).ToList();
        var badges = trainers.Select(trainer => (Good: _world.Issue(trainer), Revoked: _world.Issue(trainer), OutOfScope: _world.Issue(trainer, "https://other.example/1"))).ToList();
        foreach (var (_, revoked, _) in badges) _world.SetStatus(revoked);
        var verifier = new CredentialVerifier(new VerifierOptions { Policy = Policy.Lineage, Anchors = _world.Anchors, Loader = new OneAtATime(_world), Clock = _world.Clock });

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var place = (round + thread) % badges.Count;
                var good = await Verify(verifier, badges[place].Good);
                Findings.IsValid(good);
                Assert.Equal(trainers[place].Did, good.Credential!.IssuerId);
                Findings.IsRefused(await Verify(verifier, badges[place].Revoked), FindingCode.StatusRevoked);
                Findings.IsRefused(await Verify(verifier, badges[place].OutOfScope), FindingCode.LineageScopeExceeded);
            }
        })));
    }

    [Fact]
    public async Task Being_cancelled_is_the_only_thing_that_throws()
    {
        var badge = _world.Issue(_world.Trainer(_world.Authority(), "Trainer"));
        var verifier = new CredentialVerifier(new VerifierOptions { Policy = Policy.Lineage, Anchors = _world.Anchors, Loader = new Endless(), Clock = _world.Clock });
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await verifier.VerifyAsync(new VerificationRequest { Input = "test", Credential = badge }, cancelled.Token));
    }

    private static JsonObject Entry(string list, string purpose) => new()
    {
        ["type"] = "BitstringStatusListEntry",
        ["statusPurpose"] = purpose,
        ["statusListIndex"] = "77",
        ["statusListCredential"] = list,
    };

    private static async Task<Verdict> Verify(CredentialVerifier verifier, byte[] badge) =>
        await verifier.VerifyAsync(new VerificationRequest { Input = "test", Credential = badge }, TestContext.Current.CancellationToken);

    /// <summary>A world keeps its books without locks.</summary>
    private sealed class OneAtATime(World world) : IResourceLoader
    {
        private readonly Lock _gate = new();

        public async ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
        {
            await Task.Yield();
            lock (_gate) return world.LoadAsync(url, maxBytes, cancellation).AsTask().GetAwaiter().GetResult();
        }
    }

    private sealed class Endless : IResourceLoader
    {
        public async ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException("It never comes.");
        }
    }
}
