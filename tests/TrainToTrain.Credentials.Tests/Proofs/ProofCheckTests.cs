using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

/// <summary>Whose key, for what purpose, listed where and good when: the rules all formats share, and the attacks on them.</summary>
public sealed class ProofCheckTests : IDisposable
{
    private const string Victim = "did:web:college.example";
    private const string VictimUrl = "https://college.example/.well-known/did.json";

    private readonly SigningKey _victim = Badges.Key(KeyKind.Ed25519, 1);
    private readonly SigningKey _attacker = Badges.Key(KeyKind.Ed25519, 66);

    public void Dispose()
    {
        _victim.Dispose();
        _attacker.Dispose();
    }

    [Fact]
    public async Task Accepts_a_key_that_the_document_of_a_did_web_lists()
    {
        foreach (var format in Badges.Ed25519Formats) await Badges.AcceptsAsync(Badges.Sign(format, _victim.As($"{Victim}#key-1")), College());
    }

    [Fact]
    public async Task Refuses_a_credential_without_a_proof() =>
        await Badges.RefusesAsync(FindingCode.ProofMissing, Badges.Utf8(Badges.Json(Victim)));

    [Fact]
    public async Task Refuses_an_empty_set_of_proofs()
    {
        var json = Badges.Json(Victim);
        json["proof"] = new JsonArray();

        await Badges.RefusesAsync(FindingCode.ProofMissing, Badges.Utf8(json));
    }

    [Fact]
    public async Task Refuses_a_fragment_that_is_a_key_the_document_does_not_list()
    {
        var method = $"{Victim}#{_attacker.PublicKey.ToMultikey()}";

        foreach (var format in Badges.Ed25519Formats)
        {
            var loader = College();
            await Badges.RefusesAsync(FindingCode.ProofKeyNotFound, Badges.Sign(format, _attacker.As(method)), loader);
            Assert.Equal(VictimUrl, Assert.Single(loader.Asked).Url.AbsoluteUri);
        }
    }

    [Fact]
    public async Task Refuses_a_key_of_somebody_else_than_the_issuer()
    {
        foreach (var format in Badges.Ed25519Formats)
        {
            await Badges.RefusesAsync(FindingCode.ProofNotIssuer, Badges.Sign(format, _attacker.AsDidKey(), json => json["issuer"]!["id"] = Victim));
        }
    }

    [Fact]
    public async Task Refuses_a_key_of_somebody_else_where_the_issuer_has_no_did()
    {
        foreach (var format in Badges.Ed25519Formats)
        {
            await Badges.RefusesAsync(FindingCode.ProofNotIssuer, Badges.Sign(format, _attacker.AsDidKey(), json => json["issuer"]!["id"] = "https://college.example/"));
        }
    }

    [Theory]
    [InlineData("did:web:cоllege.example")]
    [InlineData("did:web:college.example:")]
    [InlineData("did:web:College.example")]
    [InlineData("did:web:college.example%2e")]
    [InlineData(" did:web:college.example")]
    public async Task Refuses_an_issuer_that_only_looks_like_the_owner_of_the_key(string lookalike)
    {
        foreach (var format in Badges.PlainFormats)
        {
            var secured = Badges.Sign(format, _victim.As($"{Victim}#key-1"), json => json["issuer"]!["id"] = lookalike);
            Assert.False(await Badges.GetsThroughAsync(secured, College()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("#key-1")]
    [InlineData("key-1")]
    [InlineData(Victim)]
    [InlineData(Victim + "?service=x#key-1")]
    [InlineData(Victim + "/path#key-1")]
    [InlineData("https://college.example/keys/1")]
    public async Task Refuses_a_key_not_named_by_a_did_url(string method)
    {
        foreach (var format in Badges.PlainFormats)
        {
            await Badges.RefusesAsync(FindingCode.ProofMalformed, Badges.Sign(format, new Signer(_victim, method), json => json["issuer"]!["id"] = Victim), College());
        }
    }

    [Fact]
    public async Task Refuses_any_other_fragment_for_a_did_key_than_the_key()
    {
        var did = Badges.IssuerOf(_victim.AsDidKey());

        foreach (var fragment in new[] { "0", "key-1", _attacker.PublicKey.ToMultikey(), _victim.PublicKey.ToMultikey()[1..] })
        {
            foreach (var format in Badges.Ed25519Formats) await Badges.RefusesAsync(FindingCode.ProofKeyNotFound, Badges.Sign(format, _victim.As($"{did}#{fragment}")));
        }
    }

    [Fact]
    public async Task Cannot_decide_when_the_issuer_has_no_did()
    {
        var secured = Badges.Sign(ProofFormats.VcJwt, new Signer(_victim, "https://college.example/keys/1"), json => json["issuer"]!["id"] = "https://college.example/");

        var finding = await Badges.RefusesAsync(FindingCode.ProofKeyUnavailable, secured);

        Assert.Equal(Outcome.Unknown, finding.Outcome);
    }

    [Fact]
    public async Task Cannot_decide_when_the_method_is_not_known_and_says_which_are()
    {
        var finding = await Badges.RefusesAsync(FindingCode.ProofKeyUnavailable, Badges.Sign(ProofFormats.VcJwt, _victim.As("did:example:123#key-1")));

        Assert.Contains("did:jwk, did:key, did:web", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cannot_decide_when_the_document_is_not_to_be_had()
    {
        var finding = await Badges.RefusesAsync(
            FindingCode.ProofKeyUnavailable, Badges.Sign(ProofFormats.VcJwt, _victim.As($"{Victim}#key-1")), new Shelf().Without(VictimUrl));

        Assert.Contains("the host is down", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_document_with_another_id()
    {
        var document = Document(("key-1", _victim, null, null)).Replace("college.example", "collage.example", StringComparison.Ordinal);

        await Badges.RefusesAsync(
            FindingCode.ProofKeyMalformed, Badges.Sign(ProofFormats.VcJwt, _victim.As($"{Victim}#key-1")), new Shelf().With(VictimUrl, document));
    }

    [Fact]
    public async Task Refuses_a_key_that_another_controls()
    {
        var document = Document(("key-1", _victim, null, null)).Replace($"\"controller\": \"{Victim}\"", "\"controller\": \"did:web:other.example\"", StringComparison.Ordinal);

        await Badges.RefusesAsync(
            FindingCode.ProofNotIssuer, Badges.Sign(ProofFormats.VcJwt, _victim.As($"{Victim}#key-1")), new Shelf().With(VictimUrl, document));
    }

    [Fact]
    public async Task Refuses_a_key_listed_in_a_form_it_cannot_use()
    {
        var document = Document(("key-1", _victim, null, null)).Replace("\"Multikey\"", "\"EcdsaSecp256k1VerificationKey2019\"", StringComparison.Ordinal);

        await Badges.RefusesAsync(
            FindingCode.ProofKeyMalformed, Badges.Sign(ProofFormats.VcJwt, _victim.As($"{Victim}#key-1")), new Shelf().With(VictimUrl, document));
    }

    [Theory]
    [InlineData("2026-03-01T11:59:59Z", null, "proof.key-expired")]
    [InlineData("2026-03-01T12:00:00Z", null, "proof.key-expired")]
    [InlineData("2026-03-01T12:00:01Z", null, null)]
    [InlineData(null, "2026-03-01T11:59:59Z", "proof.key-revoked")]
    [InlineData(null, "2026-03-01T12:00:00Z", "proof.key-revoked")]
    [InlineData(null, "2026-03-01T12:00:01Z", null)]
    public async Task Holds_the_end_of_a_key_against_when_the_credential_was_issued(string? expires, string? revoked, string? code)
    {
        var loader = new Shelf().With(VictimUrl, Document(("key-1", _victim, expires, revoked)));

        foreach (var format in Badges.Ed25519Formats)
        {
            var result = await Badges.CheckAsync(Badges.Sign(format, _victim.As($"{Victim}#key-1")), loader);
            Assert.Equal(code, result.Evidence is null ? Assert.Single(result.Findings).Code.Id : null);
        }
    }

    [Fact]
    public async Task Takes_the_later_of_validFrom_and_created_as_the_time_of_issue()
    {
        var loader = new Shelf().With(VictimUrl, Document(("key-1", _victim, null, "2026-03-01T00:00:00Z")));

        // A date before the revocation in one place and not in the other does not help.
        await Badges.RefusesAsync(
            FindingCode.ProofKeyRevoked, Badges.Sign(ProofFormats.EddsaJcs2022, _victim.As($"{Victim}#key-1"), json => json["validFrom"] = "2020-01-01T00:00:00Z"), loader);
        await Badges.RefusesAsync(
            FindingCode.ProofKeyRevoked, ProofFormats.EddsaJcs2022.Sign(Badges.Utf8(Badges.Json(Victim)), _victim.As($"{Victim}#key-1"), Badges.At.AddYears(-6)), loader);
    }

    [Fact]
    public async Task Judges_every_proof_of_a_set_and_reports_each()
    {
        var good = JsonNode.Parse(Badges.Sign(ProofFormats.EddsaJcs2022, _victim.AsDidKey()))!;
        var bad = good["proof"]![0]!.DeepClone();
        bad["created"] = "2026-03-01T12:00:01Z";
        var unsupported = good["proof"]![0]!.DeepClone();
        unsupported["cryptosuite"] = "eddsa-jcs-2044";

        good["proof"] = new JsonArray(good["proof"]![0]!.DeepClone(), bad, unsupported);
        var result = await Badges.CheckAsync(Badges.Utf8(good));

        Assert.Null(result.Evidence);
        Assert.Equal(["proof.signature-invalid", "proof.unsupported"], result.Findings.Select(finding => finding.Code.Id));
        Assert.Equal(["proof 2", "proof 3"], result.Findings.Select(finding => finding.Target));
    }

    [Fact]
    public async Task Accepts_a_set_of_good_proofs_up_to_the_limit()
    {
        var json = JsonNode.Parse(Badges.Sign(ProofFormats.EddsaJcs2022, _victim.AsDidKey()))!;
        var proof = json["proof"]![0]!;

        json["proof"] = new JsonArray([.. Enumerable.Range(0, Limits.Proofs).Select(_ => proof.DeepClone())]);
        await Badges.AcceptsAsync(Badges.Utf8(json));

        json["proof"] = new JsonArray([.. Enumerable.Range(0, Limits.Proofs + 1).Select(_ => proof.DeepClone())]);
        await Badges.RefusesAsync(FindingCode.ProofUnsupported, Badges.Utf8(json));
    }

    [Fact]
    public async Task Judges_a_proof_inside_a_token_as_well()
    {
        var json = Badges.WithClaims(Badges.Json(Badges.IssuerOf(_victim.AsDidKey())));
        json["proof"] = JsonNode.Parse(Badges.Sign(ProofFormats.EddsaJcs2022, _victim.AsDidKey()))!["proof"]!.DeepClone();
        var header = $$"""{"alg":"EdDSA","kid":"{{_victim.AsDidKey().VerificationMethod}}"}""";

        // The claims were not there when the inner proof was made.
        await Badges.RefusesAsync(FindingCode.ProofSignatureInvalid, Badges.Jws(header, json, _victim.AsDidKey()));
    }

    private Shelf College() => new Shelf().With(VictimUrl, Document(("key-1", _victim, null, null)));

    private static string Document(params (string Fragment, SigningKey Key, string? Expires, string? Revoked)[] keys) =>
        System.Text.Encoding.UTF8.GetString(DidWebDocument.Write(Victim,
            [.. keys.Select(key => new VerificationMethod($"{Victim}#{key.Fragment}", Victim, key.Key.PublicKey, Time(key.Expires), Time(key.Revoked)))]));

    private static DateTimeOffset? Time(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Signs under any name, a DID URL or not.</summary>
    private sealed class Signer(SigningKey key, string method) : ISigner
    {
        public PublicKey PublicKey => key.PublicKey;

        public string VerificationMethod => method;

        public byte[] Sign(ReadOnlySpan<byte> data) => key.AsDidKey().Sign(data);
    }
}
