using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>Where accreditations come from (DESIGN §4.2): stapled, beside the badge, named; wherever from, they are checked.</summary>
public sealed class GatheringTests
{
    private readonly World _world = new();

    [Fact]
    public void A_stapled_badge_needs_nothing_from_the_network_but_status_lists()
    {
        Findings.IsValid(_world.Verify(_world.Issue(_world.Trainer(_world.Trainer(_world.Authority(), "First", accredits: true), "Second"))));

        Assert.All(_world.Fetched, url => Assert.StartsWith("https://lists.example/", url, StringComparison.Ordinal));
    }

    [Fact]
    public void Accreditations_beside_the_badge_are_used_in_any_order()
    {
        var trainer = _world.Trainer(_world.Trainer(_world.Authority(), "First", accredits: true), "Second");
        var beside = trainer.Lineage.Reverse().ToList();
        trainer.Lineage = [];

        Findings.IsValid(_world.Verify(_world.Issue(trainer), beside));
    }

    [Fact]
    public void A_second_badge_beside_the_first_is_not_judged_and_that_is_said()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");

        var verdict = _world.Verify(_world.Issue(trainer), _world.Issue(trainer));

        Findings.IsValid(verdict);
        Assert.Contains(verdict.Findings, finding => finding.Code == FindingCode.LineageStapleUnreadable && finding.Target == "beside[0]");
    }

    [Theory]
    [InlineData("""{"issuer":"did:x:board","credentialSubject":{"id":"did:x:trainer"}}""")]
    [InlineData("""{"type":7,"issuer":"did:x:board","credentialSubject":{"id":"did:x:trainer"}}""")]
    [InlineData("""{"type":[7],"issuer":"did:x:board","credentialSubject":{"id":"did:x:trainer"}}""")]
    [InlineData("""{"type":"Other","issuer":"did:x:board","credentialSubject":{"id":"did:x:trainer"}}""")]
    [InlineData("""{"type":{"TrainerAccreditation":1},"issuer":"did:x:board","credentialSubject":{"id":"did:x:trainer"}}""")]
    [InlineData("""{"type":["TrainerAccreditation"],"credentialSubject":{"id":"did:x:trainer"}}""")]
    [InlineData("""{"type":["TrainerAccreditation"],"issuer":7,"credentialSubject":{"id":"did:x:trainer"}}""")]
    [InlineData("""{"type":["TrainerAccreditation"],"issuer":{},"credentialSubject":{"id":"did:x:trainer"}}""")]
    [InlineData("""{"type":["TrainerAccreditation"],"issuer":{"id":7},"credentialSubject":{"id":"did:x:trainer"}}""")]
    [InlineData("""{"type":["TrainerAccreditation"],"issuer":"did:x:board"}""")]
    [InlineData("""{"type":["TrainerAccreditation"],"issuer":"did:x:board","credentialSubject":[]}""")]
    [InlineData("""{"type":["TrainerAccreditation"],"issuer":"did:x:board","credentialSubject":{}}""")]
    [InlineData("""{"type":["TrainerAccreditation"],"issuer":"did:x:board","credentialSubject":{"id":7}}""")]
    public void What_says_of_nobody_who_certified_them_is_skipped_and_said_so(string beside)
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");

        var verdict = _world.Verify(_world.Issue(trainer), System.Text.Encoding.UTF8.GetBytes(beside));

        Findings.IsValid(verdict);
        Assert.Contains(verdict.Findings, finding => finding.Code == FindingCode.LineageStapleUnreadable && finding.Target == "beside[0]");
    }

    [Fact]
    public void A_named_accreditation_with_another_digest_is_said_once_however_often_the_search_goes_on()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var badge = NamingBadge(trainer, Multibase.Sha256("other bytes"u8));
        badge["issuer"]!["recognizedIn"] = new JsonObject { ["id"] = "https://elsewhere.example/accreditation", ["type"] = "RecognizedEntityCredential" };
        var mentor = _world.Person("Mentor");
        var misnamed = _world.Accredit(mentor, trainer, change: draft => draft with { Id = trainer.AccreditationId! });
        _world.Host("https://elsewhere.example/accreditation", _world.Accredit(_world.Person("Commonwealth Skills Board"), trainer));

        var verdict = _world.Verify(_world.Sign(badge, trainer), misnamed);

        Findings.IsRefused(verdict, FindingCode.StructureRelatedResourceDigest);
        Assert.Single(verdict.Findings, finding => finding.Code == FindingCode.StructureRelatedResourceDigest);
    }

    [Fact]
    public void An_accreditation_named_by_id_and_digest_is_fetched()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer", change: draft => draft with { Id = "https://board.example/accreditations/1" });
        var secured = trainer.Lineage[0];
        _world.Host("https://board.example/accreditations/1", secured.Span);

        Findings.IsValid(_world.Verify(_world.Sign(NamingBadge(trainer, Multibase.Sha256(secured.Span)), trainer)));
    }

    [Fact]
    public void A_named_accreditation_with_another_digest_fails_once_it_is_at_hand()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer", change: draft => draft with { Id = "https://board.example/accreditations/1" });
        var secured = trainer.Lineage[0];
        var badge = _world.Sign(NamingBadge(trainer, Multibase.Sha256([1, 2, 3])), trainer);

        Assert.Contains(_world.Verify(badge, secured).Findings, finding => finding.Code == FindingCode.StructureRelatedResourceDigest);

        _world.Host("https://board.example/accreditations/1", secured.Span);
        Assert.Contains(_world.Verify(badge).Findings, finding => finding.Code == FindingCode.StructureRelatedResourceDigest);
    }

    [Fact]
    public void A_named_accreditation_with_another_digest_fails_wherever_it_came_from()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        _world.Host("https://elsewhere.example/accreditation", trainer.Lineage[0].Span);
        var badge = NamingBadge(trainer, Credentials.Model.Multibase.Sha256("other bytes"u8));
        badge["issuer"]!["recognizedIn"] = new JsonObject { ["id"] = "https://elsewhere.example/accreditation", ["type"] = "RecognizedEntityCredential" };

        Findings.IsRefused(_world.Verify(_world.Sign(badge, trainer)), FindingCode.StructureRelatedResourceDigest);
    }

    [Fact]
    public void An_issuers_hint_to_its_own_accreditation_is_followed()
    {
        var first = _world.Trainer(_world.Authority(), "First", accredits: true, change: draft => draft with { Id = "https://board.example/accreditations/first" });
        _world.Host("https://board.example/accreditations/first", first.Lineage[0].Span);
        var second = _world.Trainer(first, "Second");
        second.Lineage = [second.Lineage[0]];

        Findings.IsValid(_world.Verify(_world.Issue(second)));
    }

    [Fact]
    public void A_staple_that_cannot_be_read_is_skipped_and_said_so()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        trainer.Lineage = [new byte[] { 0x41, 0x42 }, .. trainer.Lineage];

        var verdict = _world.Verify(_world.Issue(trainer));

        Findings.IsValid(verdict);
        Assert.Contains(verdict.Findings, finding => finding.Code == FindingCode.LineageStapleUnreadable);
    }

    [Fact]
    public void A_staple_without_a_digest_is_skipped()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var badge = _world.Badge(trainer);
        badge["relatedResource"]![0]!.AsObject().Remove("digestMultibase");

        var verdict = _world.Verify(_world.Sign(badge, trainer));

        Findings.IsRefused(verdict, FindingCode.LineageNotFound);
        Assert.Contains(verdict.Findings, finding => finding.Code == FindingCode.LineageStapleUnreadable);
    }

    [Fact]
    public void A_staple_whose_digest_does_not_fit_refuses_the_badge()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var badge = _world.Badge(trainer);
        badge["relatedResource"]![0]!["digestMultibase"] = Multibase.Sha256([1]);

        Findings.IsRefused(_world.Verify(_world.Sign(badge, trainer)), FindingCode.StructureRelatedResourceDigest);
    }

    [Fact]
    public void The_same_staple_twice_refuses_the_badge()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        trainer.Lineage = [trainer.Lineage[0], trainer.Lineage[0]];

        Findings.IsRefused(_world.Verify(_world.Issue(trainer)), FindingCode.StructureDuplicateId);
    }

    [Fact]
    public void An_accreditation_with_an_embedded_proof_is_as_good()
    {
        var authority = _world.Authority();
        var trainer = _world.Person("Trainer");
        var secured = _world.Sign(JsonNode.Parse(_world.DraftAccreditation(authority, trainer, false).Write())!.AsObject(), authority, "eddsa-jcs-2022");
        trainer.Lineage = [secured];

        Findings.IsValid(_world.Verify(_world.Issue(trainer)));
        Findings.IsValid(_world.Verify(_world.Issue(trainer, format: "eddsa-jcs-2022")));
    }

    [Fact]
    public void A_lineage_proven_once_is_not_proven_again_but_its_status_is_still_asked()
    {
        var trainer = _world.Trainer(_world.Authority(), "Trainer");
        var accreditation = trainer.Lineage[0];
        var verifier = _world.Verifier();
        var badge = _world.Issue(trainer);
        Findings.IsValid(Verify(verifier, badge));

        _world.SetStatus(accreditation);
        _world.Clock.Advance(TimeSpan.FromDays(1));

        Findings.IsRefused(Verify(verifier, badge), FindingCode.LineageAccreditationWithdrawn);
    }

    private static Credentials.Verification.Verdict Verify(Credentials.Verification.CredentialVerifier verifier, byte[] badge) =>
        verifier.VerifyAsync(new Credentials.Verification.VerificationRequest { Input = "test", Credential = badge }).AsTask().GetAwaiter().GetResult();

    private JsonObject NamingBadge(Party trainer, string digest)
    {
        trainer.Lineage = [];
        var badge = _world.Badge(trainer);
        badge["relatedResource"] = new JsonArray(new JsonObject { ["id"] = trainer.AccreditationId, ["digestMultibase"] = digest });
        return badge;
    }
}
