using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

/// <summary>A presentation that answers what a verifier asked, signed by the one the badge is about.</summary>
public sealed class PresentationCheckTests
{
    private const string Challenge = "3q2-7w";
    private const string Domain = "jobs.example";

    private readonly World _world = new();
    private readonly Party _learner;
    private readonly Party _trainer;
    private readonly JsonObject _badge;

    public PresentationCheckTests()
    {
        _trainer = _world.Trainer(_world.Authority(), "Trainer");
        _learner = _world.Person("Learner");
        _badge = _world.Badge(_trainer);
        _badge["credentialSubject"]!["id"] = _learner.Did;
    }

    [Theory]
    [InlineData("eddsa-jcs-2022")]
    [InlineData("eddsa-rdfc-2022")]
    public void One_with_a_proof_inside_that_answers_is_good(string suite)
    {
        var verdict = Verify(Presented(suite: suite));

        Findings.IsValid(verdict);
        var finding = Assert.Single(verdict.Findings, each => each.Code == FindingCode.ProofPresentationOk);
        Assert.Equal(_learner.Did, finding.Target);
    }

    [Fact]
    public void Asked_for_neither_nothing_about_it_is_looked_at()
    {
        var verdict = Verify("no presentation at all"u8.ToArray(), challenge: null, domain: null);

        Findings.IsValid(verdict);
        Assert.DoesNotContain(verdict.Findings, each => each.Code == FindingCode.ProofPresentationOk);
    }

    [Theory]
    [InlineData("challenge", "\"other\"", "proof.challenge")]
    [InlineData("challenge", null, "proof.challenge")]
    [InlineData("challenge", "7", "proof.challenge")]
    [InlineData("domain", "\"other.example\"", "proof.challenge")]
    [InlineData("domain", null, "proof.challenge")]
    [InlineData("domain", "[\"other.example\"]", "proof.challenge")]
    [InlineData("domain", "[\"other.example\",\"jobs.example\"]", null)]
    [InlineData("proofPurpose", "\"assertionMethod\"", "proof.purpose")]
    [InlineData("expires", "\"2026-01-01T00:00:00Z\"", "proof.expired")]
    [InlineData("cryptosuite", "\"ecdsa-sd-2023\"", "proof.unsupported")]
    public void Its_proof_says_for_whom_and_when_it_was_made(string member, string? json, string? code)
    {
        Says(code, Verify(Presented(proof =>
        {
            proof.Remove(member);
            if (json is not null) proof[member] = JsonNode.Parse(json);
        })));
    }

    [Fact]
    public void A_learner_record_is_presented_by_whom_it_is_about_and_its_badges_are_not_presented_one_by_one()
    {
        var school = _world.Person("School");
        var record = _world.Record(school, Signed());
        record["credentialSubject"]!["id"] = _learner.Did;
        var signed = _world.Sign(record, school);

        var verdict = VerifyRecord(Presented(presentation: Presentation(signed)));
        Findings.IsValid(verdict);
        Assert.Contains(verdict.Findings, each => each.Code == FindingCode.ProofPresentationOk);
        Assert.DoesNotContain(Assert.Single(verdict.Held).Findings, each => each.Code.Id.Contains("presentation", StringComparison.Ordinal));
        var byAnother = Presentation(signed);
        byAnother["holder"] = _trainer.Did;
        Says("proof.holder-not-subject", VerifyRecord(Presented(presentation: byAnother, by: _trainer)));

        Verdict VerifyRecord(byte[] presentation) => _world.Verifier()
            .VerifyAsync(new VerificationRequest { Input = "test", Credential = signed, Presentation = presentation, Challenge = Challenge, Domain = Domain }).AsTask().GetAwaiter().GetResult();
    }

    [Fact]
    public void What_was_not_asked_for_does_not_matter()
    {
        Findings.IsValid(Verify(Presented(proof => proof.Remove("domain")), domain: null));
        Findings.IsValid(Verify(Presented(proof => proof.Remove("challenge")), challenge: null));
    }

    [Fact]
    public void A_proof_changed_after_it_was_made_is_none()
    {
        var presented = JsonNode.Parse(Presented(proof => proof["challenge"] = "yesterday"))!;
        presented["proof"]!["challenge"] = Challenge;

        Says("proof.signature-invalid", Verify(Encoding.UTF8.GetBytes(presented.ToJsonString())));
    }

    [Fact]
    public void Without_a_proof_it_was_presented_by_nobody()
    {
        Says("proof.presentation-missing", Verify(Unsigned()));
        Says("proof.presentation-missing", Verify(default));
    }

    [Fact]
    public void It_has_to_hold_what_is_verified()
    {
        var other = Presented(presentation: Presentation(_world.Issue(_trainer)));

        Says("proof.presentation-missing", Verify(other));
    }

    [Theory]
    [InlineData("@context", "[{\"challenge\":\"urn:x:other\"}]")]
    [InlineData("@context", null)]
    [InlineData("type", "\"VerifiableCredential\"")]
    [InlineData("holder", "{}")]
    [InlineData("holder", "7")]
    public void It_has_to_be_a_presentation(string member, string? json)
    {
        var presentation = Presentation(Signed());
        presentation.Remove(member);
        if (json is not null) presentation[member] = JsonNode.Parse(json);

        Says("proof.malformed", Verify(Presented(presentation: presentation)));
    }

    [Fact]
    public void Anybody_else_than_the_one_it_is_about_leaves_it_undecided()
    {
        var stranger = _world.Person("Stranger");
        var presentation = Presentation(Signed());
        presentation.Remove("holder");
        Says("proof.holder-not-subject", Verify(Presented(presentation: presentation, by: stranger)));

        // Who says to be the learner needs the learner's key.
        presentation["holder"] = _learner.Did;
        Says("proof.not-issuer", Verify(Presented(presentation: presentation, by: stranger)));
    }

    [Fact]
    public void A_holder_left_to_the_proof_is_the_one_who_signed()
    {
        var presentation = Presentation(Signed());
        presentation.Remove("holder");

        Findings.IsValid(Verify(Presented(presentation: presentation)));
    }

    [Fact]
    public void The_key_is_one_listed_for_authentication_and_good_now()
    {
        var learner = _world.WebPerson("Web learner", "did:web:learner.example");
        _badge["credentialSubject"]!["id"] = learner.Did;
        Says("proof.key-not-found", Verify(Presented(by: learner)));

        _world.HostDidDocument(learner, document => document["authentication"] = new JsonArray(learner.Signer.VerificationMethod));
        Findings.IsValid(Verify(Presented(by: learner)));

        _world.HostDidDocument(learner, document =>
        {
            document["authentication"] = new JsonArray(learner.Signer.VerificationMethod);
            document["verificationMethod"]![0]!["expires"] = "2026-02-28T00:00:00Z";
        });
        Says("proof.key-expired", Verify(Presented(by: learner)));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("no typ", null)]
    [InlineData("typ vc+jwt", "proof.malformed")]
    [InlineData("crit", "proof.malformed")]
    [InlineData("other nonce", "proof.challenge")]
    [InlineData("other aud", "proof.challenge")]
    [InlineData("other iss", "proof.claims-mismatch")]
    [InlineData("vp claim", "proof.claims-mismatch")]
    [InlineData("past", "proof.expired")]
    [InlineData("exp is text", "proof.claims-mismatch")]
    [InlineData("changed", "proof.signature-invalid")]
    [InlineData("none", "proof.no-signature")]
    public void As_a_JWT_it_answers_by_nonce_and_audience(string fault, string? code) => Says(code, Verify(Token(fault)));

    [Fact]
    public void A_credential_in_its_envelope_is_verified_as_what_is_inside()
    {
        var envelope = new JsonObject { ["@context"] = Contexts.CredentialsV2, ["type"] = "EnvelopedVerifiableCredential", ["id"] = "data:application/vc+jwt," + Encoding.ASCII.GetString(Signed()) };

        Findings.IsValid(_world.Verify(World.Bytes(envelope)));
    }

    private byte[] Signed() => _world.Sign(_badge, _trainer);

    private JsonObject Presentation(byte[] badge) => new()
    {
        ["@context"] = new JsonArray(Contexts.CredentialsV2),
        ["type"] = new JsonArray("VerifiablePresentation"),
        ["holder"] = _badge["credentialSubject"]!["id"]!.GetValue<string>(),
        ["verifiableCredential"] = new JsonArray(new JsonObject { ["@context"] = Contexts.CredentialsV2, ["type"] = "EnvelopedVerifiableCredential", ["id"] = "data:application/vc+jwt," + Encoding.ASCII.GetString(badge) }),
    };

    private byte[] Unsigned() => World.Bytes(Presentation(Signed()));

    /// <summary>VC-DI §4.2, for a purpose that we make no proofs for.</summary>
    private byte[] Presented(Action<JsonObject>? change = null, JsonObject? presentation = null, string suite = "eddsa-jcs-2022", Party? by = null)
    {
        presentation ??= Presentation(Signed());
        var proof = new JsonObject
        {
            ["type"] = "DataIntegrityProof",
            ["cryptosuite"] = suite,
            ["created"] = "2026-03-01T11:59:00Z",
            ["verificationMethod"] = (by ?? _learner).Signer.VerificationMethod,
            ["proofPurpose"] = "authentication",
            ["challenge"] = Challenge,
            ["domain"] = Domain,
        };
        change?.Invoke(proof);
        var document = JsonSerializer.SerializeToElement(presentation);
        var transformation = ((IDataIntegritySuite)ProofFormats.Find(suite)!).Transformation;
        var data = transformation.Transform(UnsecuredDocument.Of(document, []), JsonSerializer.SerializeToElement(proof), HashAlgorithmName.SHA256, 0, out var problem)?.Hash(HashAlgorithmName.SHA256);
        Assert.True(data is not null, problem?.ToString());
        proof["proofValue"] = "z" + Multibase.EncodeBase58((by ?? _learner).Signer.Sign(data));
        var signed = presentation.DeepClone().AsObject();
        signed["proof"] = proof;
        return World.Bytes(signed);
    }

    private byte[] Token(string fault)
    {
        var header = new JsonObject { ["alg"] = fault == "none" ? "none" : "EdDSA", ["kid"] = _learner.Signer.VerificationMethod, ["typ"] = fault == "typ vc+jwt" ? "vc+jwt" : "vp+jwt" };
        if (fault == "no typ") header.Remove("typ");
        if (fault == "crit") header["crit"] = new JsonArray("b64");
        var claims = Presentation(Signed());
        claims["iss"] = fault == "other iss" ? _trainer.Did : _learner.Did;
        claims["nonce"] = fault == "other nonce" ? "other" : Challenge;
        claims["aud"] = fault == "other aud" ? "other.example" : Domain;
        claims["exp"] = fault == "exp is text" ? JsonValue.Create("soon") : JsonValue.Create(_world.Now.AddMinutes(fault == "past" ? -5 : 5).ToUnixTimeSeconds());
        if (fault == "vp claim") claims["vp"] = new JsonObject();
        var input = $"{Base64Url.EncodeToString(World.Bytes(header))}.{Base64Url.EncodeToString(World.Bytes(claims))}";
        var signature = _learner.Signer.Sign(Encoding.ASCII.GetBytes(fault == "changed" ? input + "x" : input));
        return Encoding.ASCII.GetBytes($"{input}.{Base64Url.EncodeToString(signature)}");
    }

    private Verdict Verify(ReadOnlyMemory<byte> presentation, string? challenge = Challenge, string? domain = Domain)
    {
        var request = new VerificationRequest { Input = "test", Credential = Signed(), Presentation = presentation, Challenge = challenge, Domain = domain };
        return _world.Verifier().VerifyAsync(request).AsTask().GetAwaiter().GetResult();
    }

    private static void Says(string? code, Verdict verdict)
    {
        if (code is null) Findings.IsValid(verdict);
        else Findings.IsRefused(verdict, FindingCode.All.Single(each => each.Id == code));
    }
}
