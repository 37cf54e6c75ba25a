using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

/// <summary>RFC 9901 §7.3, through the verifier: who shows a badge is asked, or is not.</summary>
public sealed class KeyBindingCheckTests : IDisposable
{
    private const string Challenge = "n-0S6_WzA2Mj";
    private const string Domain = "https://employer.example";

    private readonly World _world = new();
    private readonly SigningKey _holder = Badges.Key(KeyKind.P256, 7);
    private readonly Party _trainer;

    public KeyBindingCheckTests() => _trainer = _world.Authority();

    public void Dispose() => _holder.Dispose();

    [Fact]
    public async Task Who_holds_the_key_and_was_asked_may_show_it()
    {
        var verdict = await VerifyAsync(SdJwts.Bind(Presented(), _holder, _world.Now));

        Assert.Equal(VerdictKind.Valid, verdict.Kind);
        Assert.Contains(verdict.Findings, finding => finding.Code == FindingCode.ProofPresentationOk);
        Assert.DoesNotContain(verdict.Findings, finding => finding.Code.Id.StartsWith("proof.key-binding", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_nobody_asked_for_is_left_aside_and_said()
    {
        var verdict = await VerifyAsync(SdJwts.Bind(Presented(), _holder, _world.Now, claims => claims["aud"] = "https://another.example"), null, null);

        Assert.Equal(VerdictKind.Valid, verdict.Kind);
        Assert.Contains(verdict.Findings, finding => finding.Code == FindingCode.ProofKeyBindingIgnored);
        Assert.DoesNotContain((await VerifyAsync(Presented(), null, null)).Findings, finding => finding.Code == FindingCode.ProofKeyBindingIgnored);
    }

    [Fact]
    public async Task Who_was_asked_and_does_not_answer_is_refused()
    {
        await RefusesAsync(Presented());
        await RefusesAsync(Presented(), domain: null);
        await RefusesAsync(Presented(), challenge: null);

        // What cannot be bound to a key is asked for in a presentation.
        Assert.Equal(FindingCode.ProofPresentationMissing, (await VerifyAsync(_world.Issue(_trainer))).Headline.Code);
    }

    [Fact]
    public async Task What_was_not_asked_for_does_not_matter()
    {
        var forAnother = SdJwts.Bind(Presented(), _holder, _world.Now, claims => claims["aud"] = "https://another.example");
        var onAnotherDay = SdJwts.Bind(Presented(), _holder, _world.Now, claims => claims["nonce"] = "yesterday");

        Assert.Equal(VerdictKind.Valid, (await VerifyAsync(forAnother, domain: null)).Kind);
        Assert.Equal(VerdictKind.Valid, (await VerifyAsync(onAnotherDay, challenge: null)).Kind);
        await RefusesAsync(forAnother, challenge: null);
        await RefusesAsync(onAnotherDay, domain: null);
    }

    [Fact]
    public async Task In_a_presentation_it_is_the_presentation_that_answers()
    {
        var held = Encoding.ASCII.GetString(SdJwts.Bind(Presented(), _holder, _world.Now));
        var presentation = Encoding.UTF8.GetBytes($$"""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],"verifiableCredential":["{{held}}"]}""");

        Assert.Equal(FindingCode.ProofPresentationMissing, (await VerifyAsync(Encoding.ASCII.GetBytes(held), presentation: presentation)).Headline.Code);
    }

    [Theory]
    [InlineData("aud", "\"https://another.example\"")]
    [InlineData("aud", "[\"https://employer.example\"]")]
    [InlineData("nonce", "\"n-0S6_WzA2Mk\"")]
    [InlineData("nonce", "7")]
    [InlineData("sd_hash", "\"X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0\"")]
    [InlineData("iat", "\"now\"")]
    [InlineData("iat", "null")]
    public async Task What_was_made_for_another_occasion_is_refused(string claim, string value) =>
        await RefusesAsync(SdJwts.Bind(Presented(), _holder, _world.Now, claims => claims[claim] = JsonNode.Parse(value)));

    [Fact]
    public async Task One_over_other_disclosures_is_refused()
    {
        var bound = Encoding.ASCII.GetString(SdJwts.Bind(Presented(), _holder, _world.Now)).Split('~');

        await RefusesAsync(Encoding.ASCII.GetBytes($"{bound[0]}~{bound[^1]}"));
    }

    [Fact]
    public async Task One_by_another_key_or_of_another_type_is_refused()
    {
        using var other = Badges.Key(KeyKind.P256, 8);
        using var kind = Badges.Key(KeyKind.Ed25519, 8);

        await RefusesAsync(SdJwts.Bind(Presented(), other, _world.Now));
        await RefusesAsync(SdJwts.Bind(Presented(), kind, _world.Now));
        await RefusesAsync(SdJwts.Bind(Presented(), _holder, _world.Now, type: "JWT"));
        await RefusesAsync(SdJwts.Bind(Presented(json => json.Remove("cnf")), _holder, _world.Now));
        await RefusesAsync(SdJwts.Bind(Presented(json => json["cnf"] = new JsonObject { ["kid"] = "x" }), _holder, _world.Now));
    }

    [Fact]
    public async Task One_of_another_time_is_refused_whatever_time_is_asked_about()
    {
        foreach (var (made, good) in new[] { (-Limits.KeyBindingAge, true), (Limits.KeyBindingAge, true), (-Limits.KeyBindingAge - TimeSpan.FromSeconds(1), false), (Limits.KeyBindingAge + TimeSpan.FromSeconds(1), false) })
        {
            var bound = SdJwts.Bind(Presented(), _holder, _world.Now + made);
            if (good) Assert.Equal(VerdictKind.Valid, (await VerifyAsync(bound, at: _world.Now.AddDays(-3))).Kind);
            else await RefusesAsync(bound);
        }
    }

    private byte[] Presented(Action<JsonObject>? change = null)
    {
        var json = _world.Badge(_trainer);
        json.Remove("credentialStatus");
        json["cnf"] = SdJwts.Confirmation(_holder);
        change?.Invoke(json);
        var name = SdJwts.Hide(json["credentialSubject"]!["identifier"]!.AsArray(), 0);
        return SdJwts.Sign(json, _trainer.Signer, "vc+sd-jwt", name);
    }

    private async Task RefusesAsync(byte[] secured, string? challenge = Challenge, string? domain = Domain)
    {
        var verdict = await VerifyAsync(secured, challenge, domain);

        Assert.Equal((VerdictKind.Invalid, FindingCode.ProofKeyBinding), (verdict.Kind, verdict.Headline.Code));
        Assert.Null(verdict.Credential);
    }

    private async Task<Verdict> VerifyAsync(byte[] secured, string? challenge = Challenge, string? domain = Domain, DateTimeOffset? at = null, byte[]? presentation = null)
    {
        var verifier = new CredentialVerifier(new VerifierOptions { Policy = Policy.Lineage, Anchors = _world.Anchors, Loader = _world, Clock = _world.Clock });
        var request = new VerificationRequest { Input = "badge", Credential = secured, Challenge = challenge, Domain = domain, At = at, Presentation = presentation };
        return await verifier.VerifyAsync(request, TestContext.Current.CancellationToken);
    }
}
