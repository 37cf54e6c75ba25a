using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>A learner record (CLR 2.0) is as good as its own signature and the worst of what it holds, each of which is judged by itself.</summary>
public sealed class LearnerRecordCheckTests
{
    private const string First = "credentialSubject.verifiableCredential[0]";
    private const string Second = "credentialSubject.verifiableCredential[1]";

    private readonly World _world = new();
    private readonly Party _mentor;
    private readonly Party _trainer;
    private readonly Party _school;

    public LearnerRecordCheckTests()
    {
        _mentor = _world.Trainer(_world.Authority(), "Mentor", accredits: true);
        _trainer = _world.Trainer(_mentor, "Trainer");
        _school = _world.Person("School");
    }

    [Theory]
    [InlineData("vc-jwt", "eddsa-rdfc-2022")]
    [InlineData("vc-jwt", "vc-jwt")]
    [InlineData("vc+jwt", "sd-jwt")]
    [InlineData("eddsa-jcs-2022", "eddsa-jcs-2022")]
    [InlineData("eddsa-jcs-2022", "vc-jwt")]
    public void A_record_of_valid_badges_by_somebody_nobody_certified_is_valid(string format, string badgeFormat)
    {
        byte[] first = _world.Issue(_trainer, format: badgeFormat), second = _world.Issue(_mentor);

        var verdict = _world.Verify(_world.Sign(_world.Record(_school, first, second), _school, format));

        Findings.IsValid(verdict);
        Assert.Equal(["read.ok", "structure.ok", "proof.ok", "validity.ok", "status.ok", "record.ok"], verdict.Findings.Select(finding => finding.Code.Id));
        Assert.Equal(_school.Did, verdict.Credential!.IssuerId);
        Assert.Null(verdict.Lineage);
        Assert.Equal([(First, VerdictKind.Valid, "Trainer"), (Second, VerdictKind.Valid, "Mentor")], verdict.Held.Select(each => (each.Input, each.Kind, each.Lineage!.IssuerName!)));
    }

    [Fact]
    public void A_badge_may_stand_in_it_as_the_token_it_is()
    {
        var record = _world.Record(_school, _world.Issue(_trainer));
        record["credentialSubject"]!["verifiableCredential"] = Encoding.ASCII.GetString(_world.Issue(_trainer));

        Findings.IsValid(Verify(record));
    }

    [Fact]
    public void A_badge_is_what_it_would_be_by_itself()
    {
        var badge = _world.Issue(_trainer, format: "eddsa-rdfc-2022");

        var alone = _world.Verify(badge);
        var held = Assert.Single(Verify(_world.Record(_school, badge)).Held);

        Assert.Equal(alone.Findings, held.Findings);
        Assert.Equal(alone.Credential!.Id, held.Credential!.Id);
        Assert.Equal(alone.Lineage!.Path, held.Lineage!.Path);
        Assert.Equal(alone.At, held.At);
    }

    [Theory]
    [InlineData("revoked", "status.revoked", VerdictKind.Invalid)]
    [InlineData("tampered with", "proof.signature-invalid", VerdictKind.Invalid)]
    [InlineData("no JSON", "read.unrecognised", VerdictKind.Invalid)]
    [InlineData("of somebody nobody certified", "lineage.not-found", VerdictKind.Indeterminate)]
    [InlineData("without its status", "status.unavailable", VerdictKind.Indeterminate)]
    public void One_that_does_not_hold_is_named_and_the_record_is_no_better(string fault, string code, VerdictKind kind)
    {
        byte[] good = _world.Issue(_mentor), bad = fault.StartsWith("of somebody", StringComparison.Ordinal) ? _world.Issue(_school) : _world.Issue(_trainer, format: "eddsa-jcs-2022");
        if (fault == "revoked") _world.SetStatus(bad);
        if (fault == "without its status") _world.TakeOffline(_trainer.RevocationList);
        var record = _world.Record(_school, good, bad);
        var held = record["credentialSubject"]!["verifiableCredential"]!.AsArray();
        if (fault == "tampered with") held[1]!["name"] = "Master of all";
        if (fault == "no JSON") held[1] = "nothing";

        var verdict = Verify(record);

        Findings.IsRefused(verdict, kind == VerdictKind.Invalid ? FindingCode.RecordCredentialInvalid : FindingCode.RecordCredentialUndecided);
        Assert.Equal(Second, verdict.Headline.Target);
        Assert.Contains($"({code})", verdict.Headline.Message, StringComparison.Ordinal);
        Assert.Equal([VerdictKind.Valid, kind], verdict.Held.Select(each => each.Kind));
        Assert.Equal(code, verdict.Held[1].Headline.Code.Id);
    }

    [Fact]
    public void What_is_wrong_with_the_record_itself_is_its_own_and_says_nothing_of_the_badges()
    {
        var signed = Sign(_world.Record(_school, _world.Issue(_trainer)));
        _world.SetStatus(signed);

        var verdict = _world.Verify(signed);

        Findings.IsRefused(verdict, FindingCode.StatusRevoked);
        Assert.Equal(VerdictKind.Valid, Assert.Single(verdict.Held).Kind);
    }

    [Fact]
    public void A_record_that_proves_nothing_reports_nothing_of_what_it_holds()
    {
        var record = JsonNode.Parse(_world.Sign(_world.Record(_school, _world.Issue(_trainer)), _school, "eddsa-jcs-2022"))!.AsObject();
        record["name"] = "Another";

        var verdict = _world.Verify(World.Bytes(record));

        Findings.IsRefused(verdict, FindingCode.ProofSignatureInvalid);
        Assert.Empty(verdict.Held);
    }

    [Fact]
    public void The_badge_of_somebody_else_is_not_the_learners_for_lying_there()
    {
        var badge = _world.Badge(_trainer);
        badge["credentialSubject"]!["id"] = "did:example:bob";

        var verdict = Verify(_world.Record(_school, _world.Issue(_trainer), _world.Sign(badge, _trainer)));

        Findings.IsRefused(verdict, FindingCode.RecordOtherSubject);
        Assert.Equal(Second, verdict.Headline.Target);
        Assert.Equal(VerdictKind.Indeterminate, verdict.Kind);
    }

    [Fact]
    public void Nor_is_one_that_names_nobody_by_an_id_or_one_in_a_record_that_does_not()
    {
        var badge = _world.Badge(_trainer);
        badge["credentialSubject"]!.AsObject().Remove("id");
        Findings.IsRefused(Verify(_world.Record(_school, _world.Sign(badge, _trainer))), FindingCode.RecordOtherSubject);

        var record = _world.Record(_school, _world.Sign(badge, _trainer));
        record["credentialSubject"]!.AsObject().Remove("id");
        record["credentialSubject"]!["identifier"] = new JsonArray(new JsonObject { ["type"] = "IdentityObject", ["hashed"] = false, ["identityHash"] = "Ada Learner", ["identityType"] = "name" });
        Findings.IsRefused(Verify(record), FindingCode.RecordOtherSubject);
    }

    [Fact]
    public void Nor_is_a_trainers_accreditation() =>
        Findings.IsRefused(Verify(_world.Record(_school, [.. _trainer.Lineage])), FindingCode.RecordOtherSubject);

    [Fact]
    public void A_supervised_badge_counts_with_the_signature_that_lies_beside_it_in_the_record()
    {
        var novice = _world.Trainer(_mentor, "Novice", change: draft => draft with { Issue = draft.Issue! with { Supervised = true } });
        var badge = _world.Badge(novice);
        var signed = _world.Sign(badge, novice);

        Findings.IsRefused(Verify(_world.Record(_school, signed)), FindingCode.RecordCredentialInvalid);
        Findings.IsValid(Verify(_world.Record(_school, signed, _world.Sign(_world.Endorsement(_mentor, badge), _mentor))));
        Findings.IsRefused(Verify(_world.Record(_school, signed, _world.Sign(_world.Endorsement(_mentor, _world.Badge(novice)), _mentor))), FindingCode.RecordCredentialInvalid, FindingCode.RecordOtherSubject);
    }

    [Fact]
    public void An_endorsement_in_it_is_of_something_in_it_and_asks_nobody_who_its_signer_is()
    {
        var badge = _world.Badge(_trainer);
        var (signed, praise) = (_world.Sign(badge, _trainer), _world.Sign(_world.Endorsement(_school, badge), _school));

        var verdict = Verify(_world.Record(_school, signed, praise));
        Findings.IsValid(verdict);
        Assert.Equal(Policy.Integrity, verdict.Held[1].Policy);

        Findings.IsRefused(Verify(_world.Record(_school, _world.Issue(_trainer), praise)), FindingCode.RecordOtherSubject);
        _world.Clock.Advance(TimeSpan.FromDays(-12));
        Assert.Equal(FindingCode.ValidityNotYetValid, Verify(_world.Record(_school, signed, praise)).Held[1].Headline.Code);
    }

    [Fact]
    public void What_lies_beside_the_record_is_beside_its_badges()
    {
        var badge = _world.Badge(_trainer);
        badge.Remove("relatedResource");
        var record = Sign(_world.Record(_school, _world.Sign(badge, _trainer)));

        Findings.IsRefused(_world.Verify(record), FindingCode.RecordCredentialUndecided);
        Findings.IsValid(_world.Verify(record, _trainer.Lineage));
    }

    /// <summary>Each badge with as many signatures as a lineage may cost, and its own.</summary>
    [Fact]
    public void More_than_one_verification_looks_at_is_said_and_leaves_the_record_undecided()
    {
        var often = _world.Person("Often refused");
        var refused = Enumerable.Range(0, Limits.Signatures - 1).Select(_ => _world.Accredit(_mentor, often, change: draft => draft with { Issue = new Scope { Achievements = ["https://other.example/x"] } }));
        ReadOnlyMemory<byte>[] lineage = [.. refused, _world.Accredit(_mentor, often), .. _mentor.Lineage];
        often.Lineage = [];
        ReadOnlyMemory<byte>[] badges = [.. Enumerable.Range(0, 2 + (Limits.SignaturesInAll / Limits.Signatures)).Select(_ => (ReadOnlyMemory<byte>)_world.Issue(often))];

        var verdict = _world.Verify(Sign(_world.Record(_school, badges)), lineage);

        Findings.IsRefused(verdict, FindingCode.RecordCredentialUndecided, FindingCode.RecordNotChecked);
        Assert.Equal(FindingCode.RecordNotChecked, verdict.Held[^1].Headline.Code);
        Assert.Equal(VerdictKind.Indeterminate, verdict.Kind);
    }

    [Fact]
    public void A_record_inside_a_record_is_not_looked_into()
    {
        var inner = Sign(_world.Record(_school, _world.Issue(_trainer)));

        var verdict = Verify(_world.Record(_school, inner));

        Findings.IsRefused(verdict, FindingCode.RecordNotChecked);
        Assert.Empty(Assert.Single(verdict.Held).Held);
    }

    [Fact]
    public void A_credential_of_another_kind_is_not_judged()
    {
        var other = _world.Badge(_trainer);
        other["type"] = new JsonArray("VerifiableCredential", "EmploymentCredential");

        Findings.IsRefused(Verify(_world.Record(_school, _world.Issue(_trainer), _world.Sign(other, _trainer))), FindingCode.RecordNotChecked);
    }

    [Fact]
    public void No_more_are_looked_at_than_the_limit_and_the_first_beyond_it_says_so()
    {
        var badge = _world.Badge(_trainer);
        badge.Remove("relatedResource");
        var signed = _world.Sign(badge, _trainer);
        var most = Sign(_world.Record(_school, [.. Enumerable.Repeat((ReadOnlyMemory<byte>)signed, Limits.HeldCredentials)]));
        Findings.IsValid(_world.Verify(most, _trainer.Lineage));

        var more = Sign(_world.Record(_school, [.. Enumerable.Repeat((ReadOnlyMemory<byte>)signed, Limits.HeldCredentials + 2)]));
        var verdict = _world.Verify(more, _trainer.Lineage);

        Findings.IsRefused(verdict, FindingCode.RecordNotChecked);
        Assert.Equal(Limits.HeldCredentials + 1, verdict.Held.Count);
        Assert.Equal($"credentialSubject.verifiableCredential[{Limits.HeldCredentials}]", verdict.Headline.Target);
    }

    [Fact]
    public void What_may_be_fetched_is_bounded_for_the_record_as_a_whole()
    {
        var badges = Enumerable.Range(0, 30).Select(each => (ReadOnlyMemory<byte>)_world.Issue(_trainer, change: template => template with { RevocationList = $"https://lists.example/{each}" }));

        var verdict = Verify(_world.Record(_school, [.. badges, .. badges]));

        Assert.Equal(VerdictKind.Indeterminate, verdict.Kind);
        Assert.InRange(_world.Fetched.Count, 30, Limits.Fetches);
    }

    [Fact]
    public async Task Under_policy_integrity_its_badges_are_looked_at_by_themselves_as_well()
    {
        var request = new VerificationRequest { Input = "test", Credential = Sign(_world.Record(_school, _world.Issue(_school))) };

        var verdict = await _world.Verifier(Policy.Integrity).VerifyAsync(request, TestContext.Current.CancellationToken);

        Findings.IsValid(verdict);
        Assert.Equal(Policy.Integrity, Assert.Single(verdict.Held).Policy);
        Assert.Null(verdict.Held[0].Lineage);
    }

    [Fact]
    public void One_that_calls_itself_a_badge_besides_is_refused()
    {
        var record = _world.Record(_school, _world.Issue(_trainer));
        record["type"]!.AsArray().Add("OpenBadgeCredential");

        Findings.IsRefused(Verify(record), FindingCode.StructureType);
    }

    [Fact]
    public void A_proof_over_statements_is_unknown_and_not_wrong_since_the_context_is_not_built_in()
    {
        var record = _world.Record(_school, _world.Issue(_trainer));
        record["proof"] = JsonNode.Parse(_world.Issue(_school, format: "eddsa-rdfc-2022"))!["proof"]!.DeepClone();

        var verdict = _world.Verify(World.Bytes(record));

        Findings.IsRefused(verdict, FindingCode.ProofUnsupported);
        Assert.Equal("/@context/1", verdict.Headline.Target);
    }

    [Fact]
    public void What_others_say_of_the_record_stands_beside_its_verdict()
    {
        var record = _world.Record(_school, _world.Issue(_trainer));
        var endorsement = _world.Endorsement(_mentor, record);
        endorsement["credentialSubject"]!.AsObject().Remove("digestMultibase");
        record["endorsementJwt"] = new JsonArray(Encoding.ASCII.GetString(_world.Sign(endorsement, _mentor)));

        var verdict = Verify(record);

        Findings.IsValid(verdict);
        Assert.Equal(VerdictKind.Valid, Assert.Single(verdict.Endorsements).Kind);
    }

    private byte[] Sign(JsonObject record) => _world.Sign(record, _school);

    private Verdict Verify(JsonObject record) => _world.Verify(Sign(record));
}
