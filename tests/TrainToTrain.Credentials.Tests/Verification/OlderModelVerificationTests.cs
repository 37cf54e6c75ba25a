using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Tests.Proofs;
using TrainToTrain.Credentials.Tests.Structure;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>A badge of the VC Data Model 1.1 on the whole way: what it says counts like any other's, and nothing it rests on may be of that model.</summary>
public sealed class OlderModelVerificationTests
{
    private readonly World _world = new();

    [Fact]
    public void A_badge_is_judged_like_any_other_and_said_to_be_of_the_older_model()
    {
        var verdict = _world.Verify(Jws(Trainer()));

        Findings.IsValid(verdict);
        Assert.Equal(
            [FindingCode.ReadOk, FindingCode.StructureOlderModel, FindingCode.StructureOk, FindingCode.ProofOk, FindingCode.ValidityOk, FindingCode.StatusOk, FindingCode.LineageOk],
            verdict.Findings.Select(finding => finding.Code));
        Assert.Equal(_world.Now.AddDays(-10), verdict.Credential!.ValidFrom);
    }

    [Fact]
    public void Its_dates_are_its_own()
    {
        var trainer = Trainer();

        Findings.IsRefused(_world.Verify(Jws(trainer, badge => badge["expirationDate"] = "2026-02-28T00:00:00Z")), FindingCode.ValidityExpired);
        Findings.IsRefused(_world.Verify(Jws(trainer, badge => badge["issuanceDate"] = "2026-03-02T00:00:00Z")), FindingCode.ValidityNotYetValid);
        Findings.IsRefused(_world.Verify(Jws(trainer, badge => badge["issuanceDate"] = "2025-01-01T00:00:00Z")), FindingCode.LineageOutsideWindow);
    }

    [Fact]
    public void It_is_revoked_like_any_other()
    {
        var badge = Jws(Trainer());
        _world.SetStatus(badge);

        Findings.IsRefused(_world.Verify(badge), FindingCode.StatusRevoked);
    }

    [Theory]
    [InlineData("nbf", "1")]
    [InlineData("exp", "1")]
    [InlineData("jti", "\"urn:uuid:other\"")]
    [InlineData("nbf", null)]
    [InlineData("exp", null)]
    public void The_claims_of_its_token_repeat_its_dates(string claim, string? json)
    {
        var secured = Jws(Trainer(), badge => badge["expirationDate"] = "2027-03-01T00:00:00Z", claims => Set(claims, claim, json));

        Findings.IsRefused(_world.Verify(secured), FindingCode.ProofClaimsMismatch);
    }

    [Fact]
    public void A_token_of_the_newer_model_carries_none()
    {
        var trainer = Trainer();
        var payload = Claims(trainer, _ => { }, _ => { });

        Findings.IsRefused(_world.Verify(Badges.Jws($$"""{"alg":"EdDSA","kid":"{{trainer.Signer.VerificationMethod}}","typ":"vc+jwt"}""", payload, trainer.Signer)), FindingCode.ProofMalformed);
    }

    [Fact]
    public void An_accreditation_of_the_older_model_carries_no_badge()
    {
        var authority = _world.Authority();
        var trainer = _world.Trainer(authority, "Trainer");
        trainer.Lineage = [_world.Sign(AsOlder(_world.DraftAccreditation(authority, trainer, accredits: false).Write()), authority, "eddsa-jcs-2022")];

        Findings.IsRefused(_world.Verify(_world.Issue(trainer)), FindingCode.LineageAccreditationMalformed);
        Findings.IsRefused(_world.Verify(trainer.Lineage[0]), FindingCode.StructureContext);
    }

    [Fact]
    public void An_endorsement_of_the_older_model_is_none()
    {
        var mentor = _world.Trainer(_world.Authority(), "Mentor", accredits: true);
        var trainer = _world.Trainer(mentor, "Supervised", change: draft => draft with { Issue = draft.Issue! with { Supervised = true } });
        var badge = _world.Badge(trainer);
        var endorsement = _world.Endorsement(mentor, badge);
        var secured = _world.Sign(badge, trainer);

        Findings.IsValid(_world.Verify(secured, _world.Sign(endorsement, mentor, "eddsa-jcs-2022")));
        Findings.IsRefused(_world.Verify(secured, _world.Sign(AsOlder(World.Bytes(endorsement)), mentor, "eddsa-jcs-2022")), FindingCode.LineageSupervisionMissing);
    }

    [Fact]
    public void A_register_of_the_older_model_says_nothing()
    {
        var authority = _world.Authority();
        var trainer = _world.Trainer(authority, "Trainer");
        var badge = _world.Issue(trainer);
        _world.Withdraw(trainer.Lineage[0], WithdrawalReason.Cessation, _world.Now.AddDays(-1));
        Findings.IsValid(_world.Verify(badge));

        var register = CredentialParser.Parse(_world.SignedRegister(authority), out _)!.Payload.GetRawText();
        var plain = JsonNode.Parse(register)!.AsObject();
        foreach (var claim in (string[])["iss", "jti", "nbf", "exp", "sub"]) plain.Remove(claim);
        _world.Host(authority.Register, _world.Sign(AsOlder(World.Bytes(plain)), authority, "eddsa-jcs-2022"));

        Findings.IsRefused(_world.Verify(badge), FindingCode.LineageRegisterUnavailable);
    }

    [Fact]
    public void A_schema_nobody_here_knows_leaves_a_badge_undecided_and_every_other_stage_runs()
    {
        var trainer = Trainer();
        var badge = _world.Badge(trainer);
        badge["credentialSchema"] = new JsonObject { ["id"] = "https://provider.example/schema.json", ["type"] = "JsonSchema" };
        var secured = _world.Sign(badge, trainer);

        Findings.IsRefused(_world.Verify(secured), FindingCode.StructureSchemaUnknown);
        _world.SetStatus(secured);
        Findings.IsRefused(_world.Verify(secured), FindingCode.StructureSchemaUnknown, FindingCode.StatusRevoked);
    }

    private Party Trainer() => _world.Trainer(_world.Authority(), "Trainer");

    /// <summary>In the Open Badges form, with the claims its members ask for.</summary>
    private byte[] Jws(Party trainer, Action<JsonObject>? change = null, Action<JsonObject>? changeClaims = null) =>
        Badges.Jws($$"""{"alg":"EdDSA","kid":"{{trainer.Signer.VerificationMethod}}","typ":"JWT"}""", Claims(trainer, change ?? (_ => { }), changeClaims ?? (_ => { })), trainer.Signer);

    private JsonObject Claims(Party trainer, Action<JsonObject> change, Action<JsonObject> changeClaims)
    {
        var badge = AsOlder(World.Bytes(_world.Badge(trainer)));
        badge["name"] = "Welding";
        change(badge);
        badge["iss"] = trainer.Did;
        badge["jti"] = badge["id"]!.DeepClone();
        badge["sub"] = badge["credentialSubject"]!["id"]!.DeepClone();
        badge["nbf"] = Seconds(badge["issuanceDate"]!);
        if (badge["expirationDate"] is { } end) badge["exp"] = Seconds(end);
        changeClaims(badge);
        return badge;
    }

    private static long Seconds(JsonNode time) => DateTimeOffset.Parse(time.ToString(), System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds();

    private static void Set(JsonObject claims, string claim, string? json)
    {
        if (json is null) claims.Remove(claim);
        else claims[claim] = JsonNode.Parse(json);
    }

    private static JsonObject AsOlder(byte[] credential) => JsonNode.Parse(TestDocuments.Older(System.Text.Encoding.UTF8.GetString(credential)))!.AsObject();
}
