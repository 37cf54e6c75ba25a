using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Presenting;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Tests.Proofs;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Presenting;

/// <summary>What a holder signs here, in the eyes of the verifier.</summary>
public sealed class PresentationDraftTests
{
    private const string Challenge = "3q2-7w \"Ω\"";
    private const string Domain = "jobs.example";

    private readonly World _world = new();
    private readonly Party _trainer;
    private byte[] _badge = [];

    public PresentationDraftTests() => _trainer = _world.Trainer(_world.Authority(), "Trainer");

    public static TheoryData<string, KeyKind> FormsAndKeys => new(
        from form in PresentationDraft.Forms
        from kind in new[] { KeyKind.Ed25519, KeyKind.P256 }
        where form == "vp+jwt" || form.StartsWith("ec", StringComparison.Ordinal) == (kind == KeyKind.P256)
        select (form, kind));

    [Theory]
    [MemberData(nameof(FormsAndKeys))]
    public void Every_form_answers_what_was_asked_and_nothing_else(string form, KeyKind kind)
    {
        var learner = Learner(kind);
        var presented = Sign(learner, form)!;

        Findings.IsValid(Verify(presented));
        Assert.Contains(Verify(presented).Findings, finding => finding.Code == FindingCode.ProofPresentationOk);
        Findings.IsRefused(Verify(presented, challenge: "another"), FindingCode.ProofChallenge);
        Findings.IsRefused(Verify(presented, domain: "another.example"), FindingCode.ProofChallenge);
    }

    [Fact]
    public void The_forms_are_those_our_keys_sign_and_each_kind_of_key_has_a_usual_one()
    {
        Assert.Equal(["ecdsa-jcs-2019", "ecdsa-rdfc-2019", "eddsa-jcs-2022", "eddsa-rdfc-2022", "vp+jwt"], PresentationDraft.Forms.Where(form => form != "Ed25519Signature2020").Order(StringComparer.Ordinal));
        foreach (var kind in new[] { KeyKind.Ed25519, KeyKind.P256 }) Assert.True(Draft(Learner(kind)).Signs(PresentationDraft.UsualForm(kind)));
        Assert.False(Draft(Learner(KeyKind.P256)).Signs("eddsa-rdfc-2022"));
        Assert.False(Draft(Learner(KeyKind.P256)).Signs("vc-jwt"));
    }

    [Fact]
    public void As_a_JWT_the_members_and_the_answer_stand_side_by_side()
    {
        var learner = Learner(KeyKind.Ed25519);

        var jws = CredentialParser.Parse(Sign(learner, "vp+jwt")!, out _)!;

        Assert.Equal($$"""{"alg":"EdDSA","kid":"{{learner.Signer.VerificationMethod}}","typ":"vp+jwt","cty":"vp"}""", jws.Jws!.Header.GetRawText());
        Assert.Equal(Challenge, jws.Payload.GetProperty("nonce").GetString());
        Assert.Equal(Domain, jws.Payload.GetProperty("aud").GetString());
        Assert.Equal(_world.Now.ToUnixTimeSeconds(), jws.Payload.GetProperty("iat").GetInt64());
        Assert.Equal(learner.Did, jws.Payload.GetProperty("holder").GetString());
    }

    [Fact]
    public void A_credential_inside_stays_what_its_issuer_signed_byte_by_byte()
    {
        var learner = Learner(KeyKind.Ed25519, "eddsa-jcs-2022", json => json["name"] = "Zo\u00eb \u2028 & <b>");
        foreach (var form in new[] { "eddsa-jcs-2022", "vp+jwt" }) Findings.IsValid(Verify(Sign(learner, form)!));
    }

    [Fact]
    public void What_a_form_cannot_cover_is_a_finding()
    {
        var learner = Learner(KeyKind.Ed25519);
        var presentation = Presentation(learner);
        presentation["nobody knows"] = "what this is";

        Assert.Null(Draft(learner).TrySign(World.Bytes(presentation), "eddsa-rdfc-2022", out var problem));
        Assert.Equal(FindingCode.ProofNotCovered, problem!.Code);
        Assert.NotNull(Draft(learner).TrySign(World.Bytes(presentation), "vp+jwt", out problem));
        Assert.Null(problem);
        Assert.Throws<ArgumentException>(() => Draft(learner).TrySign("[]"u8.ToArray(), "vp+jwt", out _));
    }

    [Fact]
    public void Without_a_challenge_it_is_for_whoever_does_not_ask()
    {
        var learner = Learner(KeyKind.Ed25519);
        foreach (var form in new[] { "eddsa-rdfc-2022", "vp+jwt" })
        {
            var presented = (Draft(learner) with { Challenge = null, Domain = null }).TrySign(World.Bytes(Presentation(learner)), form, out _)!;

            Findings.IsRefused(Verify(presented), FindingCode.ProofChallenge);
            Findings.IsValid(Verify(presented, challenge: null, domain: null));
        }
    }

    [Theory]
    [InlineData(KeyKind.Ed25519)]
    [InlineData(KeyKind.P256)]
    public void An_SD_JWT_about_a_key_is_bound_to_it_and_answers_by_it(KeyKind kind)
    {
        var learner = Learner(kind, "sd-jwt");
        var badge = DisclosableBadge.Of(CredentialParser.Parse(_badge, out _)!)!;

        var bound = Draft(learner).Bind(badge.Show(badge.Find(SdJwts.Name("name"))));

        _badge = bound;
        Findings.IsValid(Verify(default));
        Findings.IsRefused(Verify(default, challenge: "another"), FindingCode.ProofKeyBinding);
        _badge = Draft(_world.Person("Stranger", kind)).Bind(badge.Show([]));
        Findings.IsRefused(Verify(default), FindingCode.ProofKeyBinding);
        Assert.Throws<InvalidOperationException>(() => (Draft(learner) with { Domain = null }).Bind(bound));
    }

    /// <summary>With a badge.</summary>
    private Party Learner(KeyKind kind, string format = "vc-jwt", Action<JsonObject>? change = null)
    {
        var learner = _world.Person("Learner", kind);
        var badge = _world.Badge(_trainer);
        badge["credentialSubject"]!["id"] = learner.Did;
        change?.Invoke(badge);
        _badge = _world.Sign(badge, _trainer, format);
        return learner;
    }

    private PresentationDraft Draft(Party holder) => new() { Holder = holder.Signer, Created = _world.Now, Challenge = Challenge, Domain = Domain };

    private JsonObject Presentation(Party holder)
    {
        var text = Encoding.UTF8.GetString(_badge);
        return new JsonObject
        {
            ["@context"] = new JsonArray(Contexts.CredentialsV2),
            ["type"] = new JsonArray("VerifiablePresentation"),
            ["holder"] = holder.Did,
            ["verifiableCredential"] = new JsonArray(new JsonObject { ["@context"] = Contexts.CredentialsV2, ["type"] = "EnvelopedVerifiableCredential", ["id"] = "data:application/vc+jwt," + text }),
        };
    }

    private byte[]? Sign(Party holder, string form)
    {
        // Raw, as it is signed: nobody may write it anew.
        var presentation = _badge[0] == '{'
            ? Encoding.UTF8.GetBytes($$"""{"@context":["{{Contexts.CredentialsV2}}"],"type":["VerifiablePresentation"],"holder":"{{holder.Did}}","verifiableCredential":[ {{Encoding.UTF8.GetString(_badge)}} ]}""")
            : World.Bytes(Presentation(holder));
        return Draft(holder).TrySign(presentation, form, out _);
    }

    private Verdict Verify(ReadOnlyMemory<byte> presentation, string? challenge = Challenge, string? domain = Domain)
    {
        var request = new VerificationRequest { Input = "test", Credential = _badge, Presentation = presentation, Challenge = challenge, Domain = domain };
        return _world.Verifier().VerifyAsync(request).AsTask().GetAwaiter().GetResult();
    }
}
