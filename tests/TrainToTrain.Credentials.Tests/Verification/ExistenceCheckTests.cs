using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>What proves that a badge was there before its trainer's key was stolen (DESIGN §5.2), and what does not.</summary>
public sealed class ExistenceCheckTests
{
    private readonly World _world = new();
    private readonly byte[] _badge;
    private readonly DateTimeOffset _stolen;

    public ExistenceCheckTests()
    {
        var trainer = _world.Trainer(_world.Authority(), "Maria");
        _badge = _world.Issue(trainer);
        _stolen = _world.Now.AddDays(-5);
        _world.Withdraw(trainer.Lineage[0], WithdrawalReason.KeyCompromise, _stolen);
    }

    private DateTimeOffset Before => _stolen.AddSeconds(-1);

    [Fact]
    public void Who_relies_on_a_proof_is_told_who_saw_it_where_and_when()
    {
        _world.ProveExistence(_badge, Before);

        var verdict = _world.Verify(_badge);

        Findings.IsValid(verdict);
        Assert.Equal(FindingCode.LineageOk, verdict.Headline.Code);
        var note = Assert.Single(verdict.Findings, finding => finding.Code == FindingCode.LineageIssuedBeforeWithdrawal);
        Assert.Equal(verdict.Lineage!.Path[0].Id, note.Target);
        Assert.Contains("State Archive saw it in the log log.example/t2t on 2026-02-24T11:59:59Z", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_relies_on_what_stands_without_proof_is_told_of_the_withdrawal()
    {
        var world = new World();
        var trainer = world.Trainer(world.Authority(), "Maria");
        world.Withdraw(trainer.Lineage[0], WithdrawalReason.Cessation, world.Now.AddDays(-5));

        var verdict = world.Verify(world.Issue(trainer));

        Findings.IsValid(verdict);
        var note = Assert.Single(verdict.Findings, finding => finding.Code == FindingCode.LineageIssuedBeforeWithdrawal);
        Assert.Equal(trainer.AccreditationId, note.Target);
        Assert.Contains("(cessation); what was issued under it before stands", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_earliest_of_several_counts_whatever_their_order()
    {
        _world.ProveExistence(_badge, _world.Now);
        _world.ProveExistence(_badge, Before);
        _world.ProveExistence(_badge, _stolen);

        Findings.IsValid(_world.Verify(_badge));
    }

    [Fact]
    public void One_that_is_too_late_is_told_with_its_date()
    {
        _world.ProveExistence(_badge, _stolen);

        Assert.Contains("the first to see it, on 2026-02-24T12:00:00Z, was State Archive", Refused(_world), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_it_says_so() => Assert.Contains("nothing but that signer's word", Refused(_world), StringComparison.Ordinal);

    [Fact]
    public void One_no_witness_has_seen_proves_nothing_about_time() => IsNone(_world.Log.Prove(_badge, null), "No witness among the anchors");

    [Fact]
    public void One_of_a_log_nobody_pinned_is_none() => IsNone(new WitnessedLog("other.example/log").Prove(_badge, Before), "signed by no log among the anchors");

    [Fact]
    public void One_a_stranger_has_witnessed_is_none() => IsNone(new WitnessedLog(witness: "Some friend").Prove(_badge, Before), "No witness among the anchors|A witness's signature");

    [Fact]
    public void One_of_something_else_is_none() => IsNone(_world.Log.Prove(_world.Issue(_world.Person("Somebody else")), Before), "No proof that came with it is of exactly this");

    [Fact]
    public void One_that_cannot_be_read_is_none_and_fails_nothing() => IsNone("hello"u8.ToArray(), "It is not a proof of tlog-proof");

    [Fact]
    public void One_with_an_index_moved_is_none() => IsNone(_world.Log.Prove(_badge, Before, proof => new TlogProof(0, proof.Hashes, proof.Checkpoint)), "No proof that came with it");

    [Fact]
    public void A_bad_one_beside_a_good_one_hurts_nobody()
    {
        _world.Offer("hello"u8.ToArray());
        _world.ProveExistence(_badge, Before);

        Findings.IsValid(_world.Verify(_badge));
    }

    [Fact]
    public async Task Keys_come_from_the_anchors_alone()
    {
        _world.ProveExistence(_badge, Before);
        var verifier = _world.Verifier(anchors: new TrustAnchors(_world.Anchors.Authorities));

        var verdict = await verifier.VerifyAsync(new VerificationRequest { Input = "test", Credential = _badge, ProofsOfExistence = [_world.Log.Prove(_badge, Before)] }, TestContext.Current.CancellationToken);

        Findings.IsRefused(verdict, FindingCode.LineageNoProofOfExistence);
    }

    [Fact]
    public void One_lies_beside_the_thing_under_its_id()
    {
        var id = _world.Verify(_badge).Credential!.Id;
        _world.Host(id + ".tlog-proof", _world.Log.Prove(_badge, Before));

        Findings.IsValid(_world.Verify(_badge));
    }

    [Theory]
    [InlineData("https://school.example/maria.jwt", "https://school.example/maria.jwt.tlog-proof")]
    [InlineData("https://school.example/maria.jwt?key=7#top", "https://school.example/maria.jwt.tlog-proof?key=7")]
    public async Task One_lies_beside_the_address_the_badge_came_from(string source, string place)
    {
        _world.Host(place, _world.Log.Prove(_badge, Before));

        var verdict = await _world.Verifier().VerifyAsync(new VerificationRequest { Input = "test", Credential = _badge, Source = new Uri(source) }, TestContext.Current.CancellationToken);

        Findings.IsValid(verdict);
    }

    [Fact]
    public void One_of_an_accreditation_lies_beside_that()
    {
        var world = new World();
        var mentor = world.Trainer(world.Authority(), "Mentor", accredits: true);
        var trainer = world.Trainer(mentor, "Trainer");
        world.Withdraw(mentor.Lineage[0], WithdrawalReason.Misconduct, world.Now.AddDays(-50));
        var badge = world.Issue(trainer);
        Findings.IsRefused(world.Verify(badge), FindingCode.LineageNoProofOfExistence);

        world.Host(trainer.AccreditationId + ".tlog-proof", world.Log.Prove(trainer.Lineage[0], world.Now.AddDays(-51)));

        Findings.IsValid(world.Verify(badge));
    }

    [Fact]
    public void None_is_asked_for_while_nothing_turns_on_it()
    {
        var world = new World();
        var trainer = world.Trainer(world.Authority(), "Trainer");
        Findings.IsValid(world.Verify(world.Issue(trainer)));
        world.Withdraw(trainer.Lineage[0], WithdrawalReason.Superseded, world.Now);
        Findings.IsValid(world.Verify(world.Issue(trainer)));

        Assert.DoesNotContain(world.Fetched, url => url.EndsWith(".tlog-proof", StringComparison.Ordinal));
    }

    [Fact]
    public void One_is_looked_for_once_however_many_paths_lead_up()
    {
        var world = new World();
        var authority = world.Authority();
        world.Pin(authority, anchor => anchor with { Name = "The same, pinned again" });
        var trainer = world.Trainer(authority, "Trainer");
        world.Withdraw(trainer.Lineage[0], WithdrawalReason.Misconduct, world.Now);

        Findings.IsRefused(world.Verify(world.Issue(trainer)), FindingCode.LineageNoProofOfExistence);

        Assert.Single(world.Fetched, url => url.EndsWith(".tlog-proof", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_more_than_there_may_be_the_rest_is_not_looked_at_and_that_is_told()
    {
        for (var i = 0; i < Limits.ProofsOfExistence; i++) _world.Offer(_world.Log.Prove(_world.Issue(_world.Person("Somebody else")), Before));
        _world.ProveExistence(_badge, Before);

        Assert.Contains($"More than {Limits.ProofsOfExistence} proofs", Refused(_world), StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_as_there_may_be_are_all_looked_at()
    {
        for (var i = 1; i < Limits.ProofsOfExistence; i++) _world.Offer(_world.Log.Prove(_world.Issue(_world.Person("Somebody else")), Before));
        Assert.Contains("No proof that came with it is of exactly this", Refused(_world), StringComparison.Ordinal);

        _world.ProveExistence(_badge, Before);
        Findings.IsValid(_world.Verify(_badge));
    }

    [Fact]
    public void As_many_as_there_may_be_are_not_too_many()
    {
        for (var i = 0; i < Limits.ProofsOfExistence; i++) _world.Offer(_world.Log.Prove(_world.Issue(_world.Person("Somebody else")), Before));

        Assert.Contains("No proof that came with it is of exactly this", Refused(_world), StringComparison.Ordinal);
    }

    [Fact]
    public void One_found_for_a_path_counts_for_the_next()
    {
        var world = new World();
        var authority = world.Authority(change: anchor => anchor with { Scope = new Scope { Achievements = ["https://other.example/x"] } });
        world.Pin(authority);
        var trainer = world.Trainer(authority, "Trainer");
        world.Withdraw(trainer.Lineage[0], WithdrawalReason.Misconduct, world.Now);
        var badge = world.Issue(trainer);
        world.ProveExistence(badge, world.Now.AddDays(-1));

        Findings.IsValid(world.Verify(badge));
    }

    [Fact]
    public async Task One_that_is_not_beside_the_address_may_lie_under_the_id()
    {
        _world.Host(_world.Verify(_badge).Credential!.Id + ".tlog-proof", _world.Log.Prove(_badge, Before));

        var verdict = await _world.Verifier().VerifyAsync(new VerificationRequest { Input = "test", Credential = _badge, Source = new Uri("https://school.example/maria.jwt") }, TestContext.Current.CancellationToken);

        Findings.IsValid(verdict);
    }

    [Fact]
    public void One_is_as_large_as_the_limit_and_no_larger()
    {
        var url = _world.Verify(_badge).Credential!.Id + ".tlog-proof";
        _world.Host(url, new byte[Limits.TlogProofBytes]);
        Assert.Contains("what is offered as proof that it existed before is none", Refused(_world), StringComparison.Ordinal);

        _world.Host(url, new byte[Limits.TlogProofBytes + 1]);
        Assert.Contains("nothing but that signer's word", Refused(_world), StringComparison.Ordinal);
    }

    private void IsNone(byte[] offered, string why)
    {
        _world.Offer(offered);

        var message = Refused(_world);

        Assert.Contains("what is offered as proof that it existed before is none: ", message, StringComparison.Ordinal);
        Assert.Contains(why.Split('|'), each => message.Contains(each, StringComparison.Ordinal));
    }

    private string Refused(World world)
    {
        var verdict = world.Verify(_badge);
        Findings.IsRefused(verdict, FindingCode.LineageNoProofOfExistence);
        return verdict.Headline.Message;
    }
}
