using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>What others say in a badge or beside it is verified by itself, and its result is beside the badge's.</summary>
public sealed class EndorsementReportsTests
{
    private readonly World _world = new();
    private readonly Party _mentor;
    private readonly Party _trainer;
    private readonly Party _stranger;
    private readonly JsonObject _badge;

    public EndorsementReportsTests()
    {
        _mentor = _world.Trainer(_world.Authority(), "Mentor", accredits: true);
        _trainer = _world.Trainer(_mentor, "Trainer");
        _stranger = _world.Person("Somebody");
        _badge = _world.Badge(_trainer);
    }

    [Fact]
    public void A_badge_without_any_has_none()
    {
        Assert.Empty(_world.Verify(Signed()).Endorsements);
    }

    [Theory]
    [InlineData("", "endorsement", "vc-jwt")]
    [InlineData("", "endorsementJwt", "vc-jwt")]
    [InlineData("", "endorsementJwt", "eddsa-jcs-2022")]
    [InlineData("credentialSubject.achievement.", "endorsement", "eddsa-rdfc-2022")]
    [InlineData("credentialSubject.achievement.", "endorsement", "vc-jwt")]
    [InlineData("credentialSubject.achievement.", "endorsementJwt", "vc-jwt")]
    [InlineData("issuer.", "endorsement", "eddsa-jcs-2022")]
    [InlineData("issuer.", "endorsementJwt", "vc-jwt")]
    [InlineData("issuer.parentOrg.", "endorsement", "vc-jwt")]
    [InlineData("issuer.parentOrg.parentOrg.", "endorsementJwt", "eddsa-jcs-2022")]
    [InlineData("credentialSubject.achievement.creator.", "endorsement", "eddsa-jcs-2022")]
    [InlineData("credentialSubject.achievement.creator.parentOrg.", "endorsementJwt", "vc-jwt")]
    [InlineData("credentialSubject.source.", "endorsementJwt", "vc-jwt")]
    public void One_is_taken_through_the_stages_wherever_it_stands(string place, string member, string badgeFormat)
    {
        Put(place, member, [Endorse(place)]);

        var verdict = _world.Verify(_world.Sign(_badge, _trainer, badgeFormat));

        Findings.IsValid(verdict);
        var endorsement = Assert.Single(verdict.Endorsements);
        Assert.Equal(($"{place}{member}[0]", place.TrimEnd('.')), (endorsement.Place, endorsement.About));
        Assert.Equal(VerdictKind.Valid, endorsement.Kind);
        Assert.Equal(["read.ok", "structure.ok", "proof.ok", "validity.ok", "status.none"], endorsement.Findings.Select(finding => finding.Code.Id));
        Assert.Equal(_stranger.Did, endorsement.Credential!.IssuerId);
        Assert.Null(endorsement.IssuerName);
    }

    [Fact]
    public void One_with_a_proof_over_RDF_is_verified_as_the_document_it_was_signed_as()
    {
        _badge["endorsement"] = JsonNode.Parse(_world.Sign(Endorse(""), _stranger, "eddsa-rdfc-2022"));

        Assert.Equal(VerdictKind.Valid, Assert.Single(_world.Verify(Signed()).Endorsements).Kind);
    }

    [Fact]
    public void One_that_names_the_schema_of_endorsements_fits_it()
    {
        Put("", "endorsementJwt", [Endorse("", "own schema")]);

        Assert.Equal(VerdictKind.Valid, Assert.Single(_world.Verify(Signed()).Endorsements).Kind);
    }

    [Fact]
    public void An_endorser_given_by_an_address_alone_is_an_endorser()
    {
        var endorsement = Endorse("");
        endorsement["issuer"] = _stranger.Did;
        Put("", "endorsement", [endorsement]);

        Assert.Equal(VerdictKind.Valid, Assert.Single(_world.Verify(Signed()).Endorsements).Kind);
    }

    [Theory]
    [InlineData("", "another thing", "structure.endorsement-subject")]
    [InlineData("credentialSubject.achievement.", "another thing", "structure.endorsement-subject")]
    [InlineData("issuer.", "another thing", "structure.endorsement-subject")]
    [InlineData("issuer.parentOrg.", "another thing", "structure.endorsement-subject")]
    [InlineData("", "another subject", "structure.endorsement-subject")]
    [InlineData("", "no comment of a text", "structure.subject")]
    [InlineData("", "half in the older model", "structure.dates")]
    [InlineData("", "schema of a badge", "structure.schema-unknown")]
    [InlineData("issuer.", "ended", "validity.expired")]
    [InlineData("", "to come", "validity.not-yet-valid")]
    [InlineData("credentialSubject.achievement.", "revoked", "status.revoked")]
    [InlineData("", "status unknown", "status.unavailable")]
    public void One_that_does_not_hold_says_why_and_the_badge_is_what_it_is(string place, string fault, string code)
    {
        Put(place, "endorsementJwt", [Endorse(place, fault)]);
        if (fault == "revoked") _world.SetStatus(Encoding.ASCII.GetBytes(_badge["credentialSubject"]!["achievement"]!["endorsementJwt"]![0]!.GetValue<string>()));

        var verdict = _world.Verify(Signed());

        Findings.IsValid(verdict);
        var endorsement = Assert.Single(verdict.Endorsements);
        Assert.Equal(code, endorsement.Headline.Code.Id);
        Assert.Equal(endorsement.Headline.Outcome == Outcome.Fail ? VerdictKind.Invalid : VerdictKind.Indeterminate, endorsement.Kind);
    }

    [Fact]
    public void One_changed_after_it_was_signed_is_nobodys()
    {
        Put("", "endorsement", [Endorse("")]);
        _badge["endorsement"]![0]!["credentialSubject"]!["endorsementComment"] = "The best of all.";

        var endorsement = Assert.Single(_world.Verify(Signed()).Endorsements);

        Assert.Equal(FindingCode.ProofSignatureInvalid, endorsement.Headline.Code);
        Assert.Null(endorsement.Credential);
    }

    [Fact]
    public void One_signed_with_another_key_than_its_issuers_is_nobodys()
    {
        var endorsement = Endorse("");
        endorsement["issuer"]!["id"] = _mentor.Did;
        Put("", "endorsement", [endorsement]);

        var report = Assert.Single(_world.Verify(Signed()).Endorsements);

        Assert.Equal(FindingCode.ProofNotIssuer, report.Headline.Code);
        Assert.Null(report.IssuerName);
    }

    [Fact]
    public void Each_of_several_has_its_own_result()
    {
        Put("", "endorsement", [Endorse("", "ended"), Endorse("")]);
        Put("issuer.", "endorsementJwt", [Endorse("issuer.")]);

        var verdict = _world.Verify(Signed());

        Assert.Equal(
            [("endorsement[0]", VerdictKind.Invalid), ("endorsement[1]", VerdictKind.Valid), ("issuer.endorsementJwt[0]", VerdictKind.Valid)],
            verdict.Endorsements.Select(each => (each.Place, each.Kind)));
    }

    [Fact]
    public async Task An_endorser_on_the_lineage_has_the_name_those_who_certified_them_put_down()
    {
        _badge["endorsementJwt"] = Token(_world.Endorsement(_mentor, _badge), _mentor);
        Assert.Equal("Mentor", Assert.Single(_world.Verify(Signed()).Endorsements).IssuerName);

        // Under policy integrity nobody is vouched for.
        var request = new VerificationRequest { Input = "test", Credential = Signed() };
        var verdict = await _world.Verifier(Policy.Integrity).VerifyAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(VerdictKind.Valid, Assert.Single(verdict.Endorsements).Kind);
        Assert.Null(verdict.Endorsements[0].IssuerName);
    }

    [Fact]
    public void An_endorser_on_a_lineage_that_does_not_hold_is_not_vouched_for()
    {
        _badge["endorsementJwt"] = Token(_world.Endorsement(_mentor, _badge), _mentor);
        _world.SetStatus(_mentor.Lineage[0]);

        Assert.Null(Assert.Single(_world.Verify(Signed()).Endorsements).IssuerName);
    }

    [Fact]
    public void An_endorser_who_is_an_anchor_has_the_name_of_the_anchor_inside_its_window()
    {
        _badge["endorsementJwt"] = Token(_world.Endorsement(_stranger, _badge), _stranger);
        _world.Pin(_stranger, anchor => anchor with { Name = "Ended Board", ValidUntil = _world.Now.AddYears(-1) });
        Assert.Null(Assert.Single(_world.Verify(Signed()).Endorsements).IssuerName);

        _world.Pin(_stranger, anchor => anchor with { Name = "Pinned Board" });
        Assert.Equal("Pinned Board", Assert.Single(_world.Verify(Signed()).Endorsements).IssuerName);
    }

    [Fact]
    public void No_more_are_looked_at_than_the_limit_and_the_first_beyond_it_says_so()
    {
        Put("", "endorsement", [.. Enumerable.Range(0, Limits.Endorsements).Select(_ => Endorse(""))]);
        Assert.All(_world.Verify(Signed()).Endorsements, each => Assert.Equal(VerdictKind.Valid, each.Kind));

        Put("issuer.", "endorsementJwt", [Endorse("issuer."), Endorse("issuer.")]);
        var endorsements = _world.Verify(Signed()).Endorsements;

        Assert.Equal(Limits.Endorsements + 1, endorsements.Count);
        Assert.Equal(FindingCode.ProofNotChecked, endorsements[^1].Headline.Code);
        Assert.Equal(VerdictKind.Indeterminate, endorsements[^1].Kind);
    }

    [Theory]
    [InlineData("in a badge of it")]
    [InlineData("beside a badge of the newer one")]
    public async Task One_of_the_older_data_model_is_verified_and_said_to_be_of_it(string place)
    {
        var endorsement = Endorse("", "older model");
        byte[][] beside = [_world.Sign(endorsement, _stranger, "eddsa-jcs-2022")];
        if (place == "in a badge of it")
        {
            _badge["@context"]![0] = "https://www.w3.org/2018/credentials/v1";
            (_badge["name"], _badge["issuanceDate"]) = ("Welding", _badge["validFrom"]!.DeepClone());
            _badge.Remove("validFrom");
            Put("", "endorsement", [endorsement]);
            beside = [];
        }

        var verdict = await VerifyAsync(Policy.Lineage, beside);

        Findings.IsValid(verdict);
        var report = Assert.Single(verdict.Endorsements);
        Assert.Equal((VerdictKind.Valid, _stranger.Did), (report.Kind, report.Credential?.IssuerId));
        Assert.Contains(report.Findings, finding => finding.Code == FindingCode.StructureOlderModel);
    }

    [Theory]
    [InlineData("", Policy.Lineage)]
    [InlineData("", Policy.Integrity)]
    [InlineData("credentialSubject.achievement.", Policy.Lineage)]
    [InlineData("issuer.parentOrg.", Policy.Integrity)]
    public async Task One_that_came_beside_it_is_reported_when_it_is_about_it(string place, Policy policy)
    {
        var about = _world.Sign(Endorse(place), _stranger);
        var elsewhere = _world.Sign(Endorse(place, "another thing"), _stranger);

        var verdict = await VerifyAsync(policy, elsewhere, about, "{}"u8.ToArray());

        Assert.Equal(VerdictKind.Valid, verdict.Kind);
        var report = Assert.Single(verdict.Endorsements);
        Assert.Equal(("beside[1]", place.TrimEnd('.'), VerdictKind.Valid, _stranger.Did), (report.Place, report.About, report.Kind, report.Credential!.IssuerId));
    }

    [Theory]
    [InlineData("another subject", "structure.endorsement-subject")]
    [InlineData("ended", "validity.expired")]
    public async Task One_that_came_beside_it_and_does_not_hold_says_why(string fault, string code)
    {
        var verdict = await VerifyAsync(Policy.Integrity, _world.Sign(Endorse("", fault), _stranger));

        Assert.Equal(VerdictKind.Valid, verdict.Kind);
        Assert.Equal(code, Assert.Single(verdict.Endorsements).Headline.Code.Id);
    }

    [Fact]
    public async Task Those_beside_it_come_after_those_in_it_and_share_their_limit()
    {
        Put("", "endorsement", [.. Enumerable.Range(0, Limits.Endorsements - 1).Select(_ => Endorse(""))]);
        var beside = _world.Sign(Endorse(""), _stranger);

        var reports = (await VerifyAsync(Policy.Integrity, beside, beside, beside)).Endorsements;

        Assert.Equal([("beside[0]", VerdictKind.Valid), ("beside[1]", VerdictKind.Indeterminate)], reports.Skip(Limits.Endorsements - 1).Select(each => (each.Place, each.Kind)));
        Assert.Equal(FindingCode.ProofNotChecked, reports[^1].Headline.Code);
    }

    [Fact]
    public async Task What_comes_beside_it_is_read_up_to_a_limit()
    {
        byte[][] others = [.. Enumerable.Repeat("{}"u8.ToArray(), Limits.Accreditations), _world.Sign(Endorse(""), _stranger)];

        Assert.Single((await VerifyAsync(Policy.Integrity, others[1..])).Endorsements);
        Assert.Empty((await VerifyAsync(Policy.Integrity, others)).Endorsements);
    }

    /// <summary>By its lineage, for which it has to be there, and beside its verdict.</summary>
    [Fact]
    public void A_supervised_badges_is_proven_once()
    {
        var did = "did:web:mentor.example";
        var mentor = _world.WebPerson("Web mentor", did);
        _world.Accredit(_world.Authority("Board"), mentor, accredits: true);
        var supervised = _world.Trainer(mentor, "Supervised", change: draft => draft with { Issue = draft.Issue! with { Supervised = true } });
        var badge = _world.Badge(supervised);

        var verdict = _world.Verify(_world.Sign(badge, supervised), _world.Sign(_world.Endorsement(mentor, badge), mentor));

        Findings.IsValid(verdict);
        var report = Assert.Single(verdict.Endorsements);
        Assert.Equal(("beside[0]", VerdictKind.Valid, "Web mentor"), (report.Place, report.Kind, report.IssuerName));
    }

    [Fact]
    public void Members_of_another_kind_in_an_endorsement_looked_at_by_itself_are_nobodys()
    {
        var endorsement = Endorse("");
        endorsement["credentialSubject"]!["source"] = new JsonObject { ["id"] = 7, ["endorsement"] = 7 };

        Assert.Equal(VerdictKind.Invalid, Assert.Single(_world.Verify(_world.Sign(endorsement, _stranger)).Endorsements).Kind);
    }

    [Fact]
    public void A_badge_that_proves_nothing_reports_none()
    {
        Put("", "endorsement", [Endorse("")]);
        var secured = JsonNode.Parse(_world.Sign(_badge, _trainer, "eddsa-jcs-2022"))!.AsObject();
        secured["name"] = "Another";

        Assert.Empty(_world.Verify(World.Bytes(secured)).Endorsements);
    }

    private async Task<Verdict> VerifyAsync(Policy policy, params byte[][] beside)
    {
        var request = new VerificationRequest { Input = "test", Credential = Signed(), Beside = [.. beside.Select(each => (ReadOnlyMemory<byte>)each)] };
        return await _world.Verifier(policy).VerifyAsync(request, TestContext.Current.CancellationToken);
    }

    private byte[] Signed() => _world.Sign(_badge, _trainer, _badge.ContainsKey("issuanceDate") ? "eddsa-jcs-2022" : "vc-jwt");

    private void Put(string place, string member, JsonObject[] endorsements)
    {
        HolderOf(place)[member] = new JsonArray([.. endorsements.Select(each => member == "endorsementJwt" ? Token(each, _stranger) : JsonNode.Parse(_world.Sign(each, _stranger, "eddsa-jcs-2022"))!)]);
    }

    /// <summary>What stands at a place of the badge; a profile nobody is at yet is put there.</summary>
    private JsonObject HolderOf(string place)
    {
        var holder = _badge;
        foreach (var step in place.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            holder[step] ??= new JsonObject { ["id"] = $"https://{place}example", ["type"] = new JsonArray("Profile") };
            holder = holder[step]!.AsObject();
        }

        return holder;
    }

    private JsonValue Token(JsonObject endorsement, Party by) => JsonValue.Create(Encoding.ASCII.GetString(_world.Sign(endorsement, by)));

    private JsonObject Endorse(string place, string fault = "")
    {
        var endorsement = _world.Endorsement(_stranger, _badge);
        var subject = endorsement["credentialSubject"]!.AsObject();
        if (place != "") subject.Remove("digestMultibase");
        if (place != "") subject["id"] = HolderOf(place)["id"]!.DeepClone();
        switch (fault)
        {
            case "another thing": subject["id"] = "urn:uuid:6ba7b810-9dad-41d1-80b4-00c04fd430c8"; break;
            case "another subject": subject["digestMultibase"] = Multibase.Sha256([1]); break;
            case "no comment of a text": subject["endorsementComment"] = 7; break;
            case "half in the older model": endorsement["@context"]![0] = "https://www.w3.org/2018/credentials/v1"; break;
            case "older model":
                endorsement["@context"]![0] = "https://www.w3.org/2018/credentials/v1";
                endorsement["issuanceDate"] = endorsement["validFrom"]!.DeepClone();
                endorsement.Remove("validFrom");
                break;
            case "schema of a badge": endorsement["credentialSchema"] = Schema("achievementcredential"); break;
            case "own schema": endorsement["credentialSchema"] = Schema("endorsementcredential"); break;
            case "ended": (endorsement["validFrom"], endorsement["validUntil"]) = ("2020-01-01T00:00:00Z", "2020-12-31T00:00:00Z"); break;
            case "to come": endorsement["validFrom"] = "2090-01-01T00:00:00Z"; break;
            case "revoked": endorsement["credentialStatus"] = Entry(_stranger.RevocationList); break;
            case "status unknown": endorsement["credentialStatus"] = Entry("https://lists.example/nowhere"); break;
            default: break;
        }

        return endorsement;
    }

    private static JsonObject Schema(string of) => new() { ["id"] = $"https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_{of}_schema.json", ["type"] = "1EdTechJsonSchemaValidator2019" };

    private static JsonObject Entry(string list) => new()
    {
        ["id"] = $"{list}#9",
        ["type"] = "BitstringStatusListEntry",
        ["statusPurpose"] = "revocation",
        ["statusListIndex"] = "9",
        ["statusListCredential"] = list,
    };
}
