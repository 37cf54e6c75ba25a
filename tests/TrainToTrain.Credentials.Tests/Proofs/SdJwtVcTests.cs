using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

public sealed class SdJwtVcTests : IDisposable
{
    private readonly SigningKey _key = Badges.Key(KeyKind.Ed25519, 1);
    private readonly SigningKey _attacker = Badges.Key(KeyKind.Ed25519, 66);

    private ISigner Signer => _key.AsDidKey();

    public void Dispose()
    {
        _key.Dispose();
        _attacker.Dispose();
    }

    [Theory]
    [InlineData("vc+sd-jwt", null)]
    [InlineData("application/vc+sd-jwt", null)]
    [InlineData("vc+sd-jwt", "https://skills.example/badge")] // SD-JWT VC of older drafts
    [InlineData("dc+sd-jwt", "https://skills.example/badge")]
    public async Task Accepts_both_families_with_all_some_or_nothing_shown(string type, string? vct)
    {
        var (json, disclosures) = Hidden(vct);

        for (var shown = 0; shown <= disclosures.Length; shown++) await Badges.AcceptsAsync(SdJwts.Sign(json, Signer, type, disclosures[..shown]));
    }

    [Fact]
    public void What_is_shown_is_in_the_credential_and_the_rest_is_not()
    {
        var (json, disclosures) = Hidden(null);

        var subject = Badges.WellFormed(SdJwts.Sign(json, Signer, "vc+sd-jwt", disclosures[1])).Credential.Subject;

        Assert.Equal(1, subject.GetProperty("result").GetArrayLength());
        Assert.False(subject.TryGetProperty("narrative", out _));
        Assert.False(subject.TryGetProperty("_sd", out _));
    }

    [Theory]
    [InlineData("JWT")]
    [InlineData("vc+jwt")]
    [InlineData("vp+sd-jwt")]
    [InlineData("kb+jwt")]
    [InlineData("dc+sd-jwt")] // without a vct
    public async Task Refuses_another_type(string type) =>
        await Badges.RefusesAsync(FindingCode.ProofMalformed, SdJwts.Sign(Hidden(null).Json, Signer, type));

    [Theory]
    [InlineData("7")]
    [InlineData("\"\"")]
    [InlineData("null")]
    public async Task Refuses_a_vct_that_is_no_text(string vct)
    {
        var json = Hidden(null).Json;
        json["vct"] = JsonNode.Parse(vct);

        foreach (var type in new[] { "vc+sd-jwt", "dc+sd-jwt" }) await Badges.RefusesAsync(FindingCode.ProofMalformed, SdJwts.Sign(json, Signer, type));
    }

    [Theory]
    [InlineData("\"crit\":[\"b64\"]")]
    [InlineData("\"cty\":\"vp\"")]
    public async Task Refuses_a_header_that_demands_or_says_something_else(string member)
    {
        var header = $$"""{"alg":"EdDSA","kid":"{{Signer.VerificationMethod}}","typ":"vc+sd-jwt",{{member}}}""";

        await Badges.RefusesAsync(FindingCode.ProofMalformed, Alone(Badges.Jws(header, Hidden(null).Json, Signer)));
    }

    [Theory]
    [InlineData("none", "proof.no-signature")]
    [InlineData("HS256", "proof.no-signature")]
    [InlineData("ES384", "proof.unsupported")]
    [InlineData("ES256", "proof.malformed")]
    public async Task Refuses_another_algorithm(string algorithm, string code)
    {
        var header = $$"""{"alg":"{{algorithm}}","kid":"{{Signer.VerificationMethod}}","typ":"vc+sd-jwt"}""";

        await Badges.RefusesAsync(FindingCode.All.Single(each => each.Id == code), Alone(Badges.Jws(header, Hidden(null).Json, Signer)));
    }

    [Theory]
    [InlineData("iss", "\"did:web:college.example\"")]
    [InlineData("jti", "\"urn:uuid:another\"")]
    [InlineData("sub", "\"urn:uuid:another\"")]
    [InlineData("nbf", "1")]
    [InlineData("exp", "1")]
    public async Task Refuses_a_claim_that_differs_from_its_member(string claim, string value)
    {
        var (json, disclosures) = Hidden("https://skills.example/badge");
        json[claim] = JsonNode.Parse(value);

        await Badges.RefusesAsync(FindingCode.ProofClaimsMismatch, SdJwts.Sign(json, Signer, "dc+sd-jwt", disclosures));
    }

    [Fact]
    public async Task Refuses_a_disclosed_claim_that_differs_from_its_member()
    {
        var json = Badges.Json(Badges.IssuerOf(Signer));
        json["sub"] = "urn:uuid:another";
        var sub = SdJwts.Hide(json, "sub");

        await Badges.RefusesAsync(FindingCode.ProofClaimsMismatch, SdJwts.Sign(json, Signer, "vc+sd-jwt", sub));
    }

    [Fact]
    public async Task Takes_an_exp_that_repeats_no_member_as_the_end_of_the_signature()
    {
        foreach (var late in new[] { 0, 1 })
        {
            var json = Badges.Json(Badges.IssuerOf(Signer));
            json.Remove("validUntil");
            json["exp"] = Badges.At.ToUnixTimeSeconds() - late;
            if (late == 0) await Badges.AcceptsAsync(SdJwts.Sign(json, Signer, "vc+sd-jwt"));
            else await Badges.RefusesAsync(FindingCode.ProofExpired, SdJwts.Sign(json, Signer, "vc+sd-jwt"));
        }
    }

    [Fact]
    public async Task Refuses_a_signature_by_somebody_else_and_a_key_of_theirs()
    {
        var (json, disclosures) = Hidden(null);

        await Badges.RefusesAsync(FindingCode.ProofSignatureInvalid, SdJwts.Sign(json, _attacker.As(Signer.VerificationMethod), "vc+sd-jwt", disclosures));
        await Badges.RefusesAsync(FindingCode.ProofNotIssuer, SdJwts.Sign(json, _attacker.AsDidKey(), "vc+sd-jwt", disclosures));
    }

    [Fact]
    public async Task Leaves_an_issuer_without_a_DID_undecided()
    {
        var json = Badges.Json("https://college.example");
        json["iss"] = "https://college.example";
        json["vct"] = "https://college.example/badge";

        await Badges.RefusesAsync(FindingCode.ProofKeyUnavailable, SdJwts.Sign(json, _key.As("key-1"), "dc+sd-jwt"));
    }

    [Fact]
    public async Task An_SD_JWT_is_no_JWT_and_a_JWT_no_SD_JWT()
    {
        var (json, _) = Hidden(null);
        var jwt = Badges.Jws($$"""{"alg":"EdDSA","kid":"{{Signer.VerificationMethod}}","typ":"vc+sd-jwt"}""", json, Signer);

        await Badges.RefusesAsync(FindingCode.ProofMalformed, jwt);
        await Badges.RefusesAsync(FindingCode.ProofMalformed, Alone(Badges.Sign(ProofFormats.VcJwt, Signer)));
        await Badges.RefusesAsync(FindingCode.ProofMalformed, Alone(Badges.Sign(ProofFormats.VcJoseCose, Signer)));
    }

    [Theory]
    [InlineData("TrainerAccreditation")]
    [InlineData("AccreditationRegister")]
    public async Task Nothing_a_lineage_is_built_of_is_an_SD_JWT(string type)
    {
        var json = Badges.Json(Badges.IssuerOf(Signer));
        json["type"] = new JsonArray("VerifiableCredential", type);

        await Badges.RefusesAsync(FindingCode.ProofUnsupported, SdJwts.Sign(json, Signer, "vc+sd-jwt"));
    }

    [Theory]
    [InlineData("@context")]
    [InlineData("id")]
    [InlineData("type")]
    [InlineData("issuer")]
    [InlineData("validFrom")]
    [InlineData("validUntil")]
    [InlineData("credentialStatus")]
    [InlineData("credentialSubject")]
    [InlineData("iss")]
    [InlineData("nbf")]
    [InlineData("exp")]
    [InlineData("cnf")]
    [InlineData("vct")]
    [InlineData("status")]
    public void Refuses_a_member_its_holder_must_not_leave_out(string member)
    {
        var json = Badges.Json(Badges.IssuerOf(Signer));
        json["credentialStatus"] = new JsonObject { ["type"] = "SomeStatus" };
        foreach (var claim in new[] { "iss", "nbf", "exp", "cnf", "vct", "status" }) json[claim] = "x";
        var disclosure = SdJwts.Hide(json, member);

        IsHidden(member, SdJwts.Sign(json, Signer, "vc+sd-jwt", disclosure));
    }

    [Theory]
    [InlineData("credentialSubject.id")]
    [InlineData("credentialSubject.type")]
    [InlineData("credentialSubject.achievement")]
    [InlineData("credentialSubject.achievement.id")]
    [InlineData("credentialSubject.achievement.type")]
    public void Refuses_a_hidden_subject_or_achievement(string path)
    {
        var json = Badges.Json(Badges.IssuerOf(Signer));
        var names = path.Split('.');
        var parent = names[..^1].Aggregate((JsonNode)json, (node, name) => node[name]!).AsObject();
        var disclosure = SdJwts.Hide(parent, names[^1]);

        IsHidden(path, SdJwts.Sign(json, Signer, "vc+sd-jwt", disclosure));
    }

    [Fact]
    public void Refuses_hidden_items_and_members_of_what_must_be_open()
    {
        var json = Badges.Json(Badges.IssuerOf(Signer));
        var type = SdJwts.Hide(json["type"]!.AsArray(), 1);
        IsHidden("type", SdJwts.Sign(json, Signer, "vc+sd-jwt", type));

        json = Badges.Json(Badges.IssuerOf(Signer));
        var name = SdJwts.Hide(json["issuer"]!.AsObject(), "name");
        IsHidden("issuer", SdJwts.Sign(json, Signer, "vc+sd-jwt", name));

        json = Badges.Json(Badges.IssuerOf(Signer));
        json["credentialSubject"] = new JsonArray(json["credentialSubject"]!.DeepClone());
        var subject = SdJwts.Hide(json["credentialSubject"]![0]!.AsObject(), "id");
        IsHidden("credentialSubject.id", SdJwts.Sign(json, Signer, "vc+sd-jwt", subject));
    }

    [Fact]
    public void What_is_required_has_to_be_there_once_disclosed()
    {
        var json = Badges.Json(Badges.IssuerOf(Signer));
        SdJwts.Hide(json["credentialSubject"]!["achievement"]!.AsObject(), "criteria");

        var structure = StructureCheck.Check(CredentialParser.Parse(SdJwts.Sign(json, Signer, "vc+sd-jwt"), out _)!, Profile.OpenBadge);

        Assert.Contains(structure.Findings, finding => finding.Target == "credentialSubject.achievement.criteria" || finding.Message.Contains("criteria", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://w3id.org/traintotrain/v1#jurisdiction")] // left out, it would be its anchor's
    [InlineData("https://w3id.org/traintotrain/v1#stack")]
    public void Refuses_a_hidden_member_that_says_where_or_how_it_counts(string member)
    {
        var json = Badges.Json(Badges.IssuerOf(Signer));
        json[member] = "US-KY";
        var disclosure = SdJwts.Hide(json, member);

        IsHidden(member, SdJwts.Sign(json, Signer, "vc+sd-jwt", disclosure));
    }

    [Theory]
    [InlineData("https://www.w3.org/ns/credentials/v2", "validFrom", true)]
    [InlineData("https://www.w3.org/2018/credentials/v1", "issuanceDate", false)]
    public void Refuses_a_badge_of_the_older_data_model(string context, string validFrom, bool good)
    {
        var world = new World();
        var trainer = world.Authority();
        var json = world.Badge(trainer);
        json.Remove("credentialStatus");
        json["@context"]![0] = context;
        var issued = json["validFrom"]!.DeepClone();
        json.Remove("validFrom");
        json[validFrom] = issued;

        var verdict = world.Verify(SdJwts.Sign(json, trainer.Signer, "vc+sd-jwt"));

        if (good) Findings.IsValid(verdict);
        else Findings.IsRefused(verdict, FindingCode.ProofMalformed);
    }

    [Fact]
    public async Task Signs_with_another_choice_of_what_is_hidden()
    {
        var plain = Badges.Json(Badges.IssuerOf(Signer));
        plain["credentialSubject"]!["narrative"] = "Welds at home";
        plain["credentialSubject"]!["result"] = new JsonArray(new JsonObject { ["type"] = new JsonArray("Result"), ["value"] = "secret" });
        plain["evidence"] = new JsonArray(new JsonObject { ["type"] = new JsonArray("Evidence") });

        var secured = ProofFormats.SdJwtWith([SdJwts.Name("narrative"), SdJwts.Name("/credentialSubject/result/0/value"), SdJwts.Name("result"), SdJwts.Name("/credentialSubject/result")]).Sign(Badges.Utf8(plain), Signer, Badges.Created);

        await Badges.AcceptsAsync(secured);
        var parts = Encoding.ASCII.GetString(secured).Split('~');
        Assert.Equal(3, parts.Length - 2);
        var signed = JsonNode.Parse(Multibase.TryDecodeBase64Url(parts[0].Split('.')[1])!)!;
        Assert.Equal(["_sd", "achievement", "id", "result", "type"], signed["credentialSubject"]!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Single(signed["evidence"]!.AsArray(), each => each!["type"] is not null);
        // The grade is inside of its result, and hidden there, too.
        Assert.Single(parts[1..^1], part => Encoding.UTF8.GetString(Multibase.TryDecodeBase64Url(part)!).Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void Does_not_hide_what_has_to_be_open() => Assert.Throws<ArgumentException>(() => ProofFormats.SdJwtWith([SdJwts.Name("validUntil")]));

    [Theory]
    [InlineData(KeyKind.Ed25519, true)]
    [InlineData(KeyKind.P256, true)]
    [InlineData(KeyKind.P384, false)] // nothing is signed with it in a JWT here
    public void Binds_a_badge_to_the_key_its_subject_is(KeyKind kind, bool binds)
    {
        var did = kind == KeyKind.P384 ? "did:key:z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9" : Badges.IssuerOf(Badges.Key(kind, 9).AsDidKey());
        var confirmation = ConfirmationOf(json => json["credentialSubject"]!["id"] = did);

        Assert.Equal(binds, confirmation is not null);
        if (binds) Assert.Equal(Badges.Key(kind, 9).PublicKey.ToJwk(), confirmation!["jwk"]!.ToJsonString());
    }

    [Fact]
    public void Binds_no_badge_to_what_is_no_key_and_none_twice()
    {
        foreach (var id in new JsonNode?[] { "urn:uuid:1", "did:web:learner.example", "did:key:zNothing", "did:jwk:", 7, null }) Assert.Null(ConfirmationOf(json => json["credentialSubject"]!["id"] = id?.DeepClone()));
        var jwk = "did:jwk:" + Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes(_key.PublicKey.ToJwk()));
        Assert.Equal(_key.PublicKey.ToJwk(), ConfirmationOf(json => json["credentialSubject"]!["id"] = jwk)!["jwk"]!.ToJsonString());
        Assert.Equal("mine", (string?)ConfirmationOf(json =>
        {
            json["credentialSubject"]!["id"] = jwk;
            json["cnf"] = new JsonObject { ["kid"] = "mine" };
        })!["kid"]);
    }

    [Fact]
    public void Of_every_presentation_the_same_is_logged()
    {
        var (json, disclosures) = Hidden(null);

        var entries = Enumerable.Range(0, disclosures.Length + 1).Select(shown => LogEntry.Of(CredentialParser.Parse(SdJwts.Sign(json, Signer, "vc+sd-jwt", disclosures[..shown]), out _)!));

        Assert.Single(entries.Distinct());
    }

    [Fact]
    public async Task Signs_with_what_is_about_the_learner_hidden_item_by_item()
    {
        var plain = Badges.Json(Badges.IssuerOf(Signer));
        plain["credentialSubject"]!["identifier"] = new JsonArray(new JsonObject { ["identityHash"] = "Zoë Ω" }, new JsonObject { ["identityHash"] = "b" });
        plain["credentialSubject"]!["result"] = new JsonArray(new JsonObject { ["value"] = 1.50 });
        plain["evidence"] = new JsonArray(new JsonObject { ["type"] = "Evidence" });

        var secured = ProofFormats.SdJwt.Sign(Badges.Utf8(plain), Signer, Badges.Created);
        var again = ProofFormats.SdJwt.Sign(Badges.Utf8(plain), Signer, Badges.Created);

        await Badges.AcceptsAsync(secured);
        Assert.NotEqual(secured, again); // salts
        var parts = Encoding.ASCII.GetString(secured).Split('~');
        Assert.Equal((6, ""), (parts.Length, parts[^1]));
        var signed = JsonNode.Parse(Multibase.TryDecodeBase64Url(parts[0].Split('.')[1])!)!;
        Assert.Equal("sha-256", (string?)signed["_sd_alg"]);
        Assert.DoesNotContain("identityHash", signed.ToJsonString(), StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(plain, JsonNode.Parse(Badges.WellFormed(secured).Credential.Json.GetRawText())));
        Assert.All(parts[1..^1], part => Assert.Equal(22, ((string)JsonNode.Parse(Multibase.TryDecodeBase64Url(part)!)![0]!).Length));
        for (var leftOut = 1; leftOut <= 4; leftOut++)
        {
            await Badges.AcceptsAsync(Encoding.ASCII.GetBytes(string.Join('~', parts.Where((_, index) => index != leftOut))));
        }
    }

    [Theory]
    [InlineData("_sd")]
    [InlineData("_sd_alg")]
    [InlineData("...")]
    public void Does_not_sign_what_uses_its_own_names(string name)
    {
        Assert.Throws<ArgumentException>(() => Badges.Sign(ProofFormats.SdJwt, Signer, json => json[name] = new JsonArray()));
        Assert.Throws<ArgumentException>(() => Badges.Sign(ProofFormats.SdJwt, Signer, json => json["credentialSubject"]![name] = "x"));
    }

    private JsonNode? ConfirmationOf(Action<JsonObject> change)
    {
        var secured = Badges.Sign(ProofFormats.SdJwt, Signer, change);
        return JsonNode.Parse(Multibase.TryDecodeBase64Url(Encoding.ASCII.GetString(secured).Split('~')[0].Split('.')[1])!)!["cnf"];
    }

    private static byte[] Alone(byte[] jws) => [.. jws, (byte)'~'];

    private (JsonObject Json, string[] Disclosures) Hidden(string? vct)
    {
        var json = Badges.Json(Badges.IssuerOf(Signer));
        if (vct is not null) json["vct"] = vct;
        var subject = json["credentialSubject"]!.AsObject();
        subject["narrative"] = "Welds at home";
        subject["result"] = new JsonArray(new JsonObject { ["type"] = new JsonArray("Result"), ["value"] = "A" });
        return (json, [SdJwts.Hide(subject, "narrative"), SdJwts.Hide(subject["result"]!.AsArray(), 0)]);
    }

    private static void IsHidden(string member, byte[] secured)
    {
        var structure = StructureCheck.Check(CredentialParser.Parse(secured, out _)!, Profile.Plain);

        Assert.Null(structure.Evidence);
        Assert.Contains(structure.Findings, finding => finding.Code == FindingCode.StructureHiddenMember && finding.Message.Contains($" {member},", StringComparison.Ordinal));
    }
}
