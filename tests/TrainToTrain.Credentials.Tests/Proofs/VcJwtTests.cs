using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

public sealed class VcJwtTests : IDisposable
{
    private readonly SigningKey _key = Badges.Key(KeyKind.Ed25519, 1);
    private readonly SigningKey _attacker = Badges.Key(KeyKind.Ed25519, 66);

    private ISigner Signer => _key.AsDidKey();

    private string Kid => Signer.VerificationMethod;

    public void Dispose()
    {
        _key.Dispose();
        _attacker.Dispose();
    }

    [Theory]
    [InlineData(KeyKind.Ed25519, "EdDSA")]
    [InlineData(KeyKind.P256, "ES256")]
    public void Signs_the_Open_Badges_form(KeyKind kind, string algorithm)
    {
        using var signing = Badges.Key(kind, 1);
        var signer = signing.AsDidKey();

        var parts = Encoding.ASCII.GetString(Badges.Sign(ProofFormats.VcJwt, signer)).Split('.');

        Assert.Equal(
            $$"""{"alg":"{{algorithm}}","kid":"{{signer.VerificationMethod}}","typ":"JWT"}""",
            Encoding.UTF8.GetString(Multibase.TryDecodeBase64Url(parts[0])!));
        var expected = Badges.WithClaims(Badges.Json(Badges.IssuerOf(signer)));
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(Multibase.TryDecodeBase64Url(parts[1])!)));
    }

    [Fact]
    public async Task Signs_what_has_no_id_subject_id_or_end_without_those_claims()
    {
        var secured = Badges.Sign(ProofFormats.VcJwt, Signer, json =>
        {
            json["issuer"] = json["issuer"]!["id"]!.DeepClone();
            json["credentialSubject"]!.AsObject().Remove("id");
            json.Remove("id");
            json.Remove("validUntil");
        });

        var claims = JsonNode.Parse(Multibase.TryDecodeBase64Url(Encoding.ASCII.GetString(secured).Split('.')[1])!)!.AsObject();
        Assert.Equal(["iss", "nbf"], claims.Select(member => member.Key).Where(name => name.Length == 3));
        await Badges.AcceptsAsync(secured);
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("jti")]
    [InlineData("nbf")]
    [InlineData("exp")]
    [InlineData("sub")]
    [InlineData("vc")]
    [InlineData("vp")]
    public void Does_not_sign_what_has_a_claim_of_its_own(string claim) =>
        Assert.Throws<ArgumentException>(() => Badges.Sign(ProofFormats.VcJwt, Signer, json => json[claim] = "x"));

    [Theory]
    [InlineData("""{"alg":"EdDSA","kid":"KID"}""")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","typ":"JWT"}""")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","typ":"vc+jwt"}""")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","typ":"application/vc+jwt","cty":"vc"}""")]
    [InlineData("""{"alg":"Ed25519","kid":"KID","typ":"vc+jwt","cty":"application/vc"}""")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","jwk":JWK,"typ":"JWT"}""")]
    [InlineData("""{"alg":"EdDSA","jwk":JWK}""")]
    public async Task Accepts_both_dialects(string header) => await Badges.AcceptsAsync(Token(header));

    [Theory]
    [InlineData("""{"kid":"KID"}""", "proof.malformed")]
    [InlineData("""{"alg":1,"kid":"KID"}""", "proof.malformed")]
    [InlineData("""{"alg":"none","kid":"KID"}""", "proof.no-signature")]
    [InlineData("""{"alg":"NONE","kid":"KID"}""", "proof.no-signature")]
    [InlineData("""{"alg":"HS256","kid":"KID"}""", "proof.no-signature")]
    [InlineData("""{"alg":"ES384","kid":"KID"}""", "proof.unsupported")]
    [InlineData("""{"alg":"PS256","kid":"KID"}""", "proof.unsupported")]
    [InlineData("""{"alg":"eddsa","kid":"KID"}""", "proof.unsupported")]
    [InlineData("""{"alg":"eddsa-jcs-2022","kid":"KID"}""", "proof.unsupported")]
    [InlineData("""{"alg":"ES256","kid":"KID"}""", "proof.malformed")]
    [InlineData("""{"alg":"RS256","kid":"KID"}""", "proof.malformed")]
    [InlineData("""{"alg":"EdDSA"}""", "proof.malformed")]
    [InlineData("""{"alg":"EdDSA","kid":7}""", "proof.malformed")]
    [InlineData("""{"alg":"EdDSA","kid":null}""", "proof.malformed")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","typ":null}""", "proof.malformed")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","typ":"at+jwt"}""", "proof.malformed")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","typ":"vp+jwt"}""", "proof.malformed")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","typ":"vc+sd-jwt"}""", "proof.malformed")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","cty":"vc"}""", "proof.malformed")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","jku":"https://attacker.example/"}""", "proof.malformed")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","crit":["b64"],"b64":false}""", "proof.malformed")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","typ":"vc+jwt","crit":["b64"],"b64":true}""", "proof.malformed")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","typ":"vc+jwt","cty":"vp"}""", "proof.malformed")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","typ":"vc+jwt","cty":7}""", "proof.malformed")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","typ":"vc+jwt","iss":"did:web:college.example"}""", "proof.claims-mismatch")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","jwk":{}}""", "proof.malformed")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","jwk":"x"}""", "proof.malformed")]
    public async Task Refuses_a_header(string header, string code) =>
        await Badges.RefusesAsync(FindingCode.All.Single(each => each.Id == code), Token(header));

    [Theory]
    [InlineData("""{"alg":"EdDSA","jwk":JWK}""")]
    [InlineData("""{"alg":"EdDSA","kid":"KID","jwk":JWK}""")]
    public async Task Refuses_a_jwk_that_is_no_key_of_the_issuer(string header)
    {
        var forged = header.Replace("JWK", _attacker.PublicKey.ToJwk(), StringComparison.Ordinal).Replace("KID", Kid, StringComparison.Ordinal);

        await Badges.RefusesAsync(FindingCode.ProofNotIssuer, Badges.Jws(forged, Claims(), _attacker.AsDidKey()));
    }

    [Fact]
    public async Task Refuses_a_private_jwk()
    {
        var jwk = _attacker.PublicKey.ToJwk().Replace("{", """{"d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",""", StringComparison.Ordinal);

        await Badges.RefusesAsync(FindingCode.ProofMalformed, Badges.Jws($$"""{"alg":"EdDSA","jwk":{{jwk}}}""", Claims(), _attacker.AsDidKey()));
    }

    [Fact]
    public async Task Refuses_HS256_with_the_public_key_as_secret()
    {
        using var rsa = RSA.Create(2048);
        foreach (var secret in new[] { _key.PublicKey.Bytes.ToArray(), rsa.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()) })
        {
            await Badges.RefusesAsync(
                FindingCode.ProofNoSignature, Badges.Jws($$"""{"alg":"HS256","kid":"{{Kid}}","typ":"JWT"}""", Claims(), data => HMACSHA256.HashData(secret, data)));
        }
    }

    [Fact]
    public async Task Refuses_alg_none_with_an_empty_signature() =>
        Assert.False(await Badges.GetsThroughAsync(Badges.Jws($$"""{"alg":"none","kid":"{{Kid}}"}""", Claims(), _ => [])));

    [Fact]
    public async Task Refuses_members_that_are_there_twice()
    {
        var (header, good) = ($$"""{"alg":"EdDSA","kid":"{{Kid}}"}""", Claims().ToJsonString());
        Assert.True(await Badges.GetsThroughAsync(Raw(header, good)));

        Assert.False(await Badges.GetsThroughAsync(Raw(header.Replace("{", "{\"alg\":\"none\",", StringComparison.Ordinal), good)));
        Assert.False(await Badges.GetsThroughAsync(Raw(header, good.Insert(1, "\"issuer\":\"did:web:college.example\","))));
        Assert.False(await Badges.GetsThroughAsync(Raw(header, good.Insert(1, "\"\\u0069ss\":\"did:web:college.example\","))));

        byte[] Raw(string head, string payload)
        {
            var input = $"{Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes(head))}.{Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes(payload))}";
            return Encoding.ASCII.GetBytes($"{input}.{Multibase.EncodeBase64Url(Signer.Sign(Encoding.ASCII.GetBytes(input)))}");
        }
    }

    [Theory]
    [InlineData("iss", "\"did:web:college.example\"")]
    [InlineData("iss", "null")]
    [InlineData("jti", "\"urn:uuid:another\"")]
    [InlineData("sub", "\"urn:uuid:another\"")]
    [InlineData("sub", "[]")]
    [InlineData("nbf", "1772366399")]
    [InlineData("nbf", "1772366401")]
    [InlineData("nbf", "\"1772366400\"")]
    [InlineData("nbf", "\"2026-03-01T12:00:00Z\"")]
    [InlineData("nbf", "1e300")]
    [InlineData("exp", "1930129199")]
    [InlineData("exp", "99999999999")]
    [InlineData("exp", "true")]
    public async Task Refuses_a_claim_that_differs_from_its_member_in_both_dialects(string claim, string value)
    {
        foreach (var header in Dialects)
        {
            await Badges.RefusesAsync(FindingCode.ProofClaimsMismatch, Token(header, json => json[claim] = JsonNode.Parse(value)));
        }
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("jti")]
    [InlineData("nbf")]
    [InlineData("exp")]
    [InlineData("sub")]
    public async Task Wants_every_claim_in_the_Open_Badges_form_only(string claim)
    {
        await Badges.RefusesAsync(FindingCode.ProofClaimsMismatch, Token(Dialects[0], json => json.Remove(claim)));
        await Badges.AcceptsAsync(Token(Dialects[1], json => json.Remove(claim)));
    }

    [Theory]
    [InlineData("jti", "id")]
    [InlineData("nbf", "validFrom")]
    public async Task Refuses_a_claim_whose_member_is_not_there(string claim, string member)
    {
        foreach (var header in Dialects)
        {
            await Badges.RefusesAsync(FindingCode.ProofClaimsMismatch, Token(header, json =>
            {
                Assert.NotNull(json[claim]);
                json.Remove(member);
            }));
        }
    }

    [Theory]
    [InlineData("1772366400")]
    [InlineData("1772366400.0")]
    [InlineData("1772366400.9")]
    [InlineData("1.7723664e9")]
    public async Task Compares_times_by_the_second(string nbf)
    {
        foreach (var header in Dialects)
        {
            await Badges.AcceptsAsync(Token(header, json =>
            {
                json["nbf"] = JsonNode.Parse(nbf);
                json["validFrom"] = "2026-03-01T13:00:00.25+01:00";
            }));
        }
    }

    [Fact]
    public async Task Takes_an_exp_that_repeats_no_member_as_the_end_of_the_signature()
    {
        var exp = Badges.At.ToUnixTimeSeconds();

        await Badges.AcceptsAsync(Ending(Dialects[1], exp));
        await Badges.RefusesAsync(FindingCode.ProofExpired, Ending(Dialects[1], exp - 1));
        await Badges.RefusesAsync(FindingCode.ProofClaimsMismatch, Ending(Dialects[0], exp));

        byte[] Ending(string header, long seconds) => Token(header, json =>
        {
            json.Remove("validUntil");
            json["exp"] = seconds;
        });
    }

    [Fact]
    public async Task Leaves_the_end_of_a_credential_to_the_stage_of_dates()
    {
        foreach (var header in Dialects)
        {
            await Badges.AcceptsAsync(Token(header, json =>
            {
                json["validUntil"] = "2026-04-01T00:00:00Z";
                json["exp"] = DateTimeOffset.Parse("2026-04-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds();
            }));
        }
    }

    [Theory]
    [InlineData("vc")]
    [InlineData("vp")]
    public async Task Refuses_a_credential_inside_a_claim(string claim)
    {
        foreach (var header in Dialects) Assert.False(await Badges.GetsThroughAsync(Token(header, json => json[claim] = new JsonObject())));
    }

    [Fact]
    public async Task Verifies_RS256_of_a_did_jwk()
    {
        using var rsa = RSA.Create(2048);
        var numbers = rsa.ExportParameters(includePrivateParameters: false);
        var jwk = $$"""{"kty":"RSA","n":"{{Multibase.EncodeBase64Url(numbers.Modulus)}}","e":"{{Multibase.EncodeBase64Url(numbers.Exponent)}}"}""";
        var did = $"did:jwk:{Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes(jwk))}";
        var payload = Badges.WithClaims(Badges.Json(did));

        var good = Badges.Jws($$"""{"alg":"RS256","kid":"{{did}}#0","typ":"JWT"}""", payload, data => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var padded = Badges.Jws($$"""{"alg":"RS256","kid":"{{did}}#0","typ":"JWT"}""", payload, data => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));

        await Badges.AcceptsAsync(good);
        await Badges.RefusesAsync(FindingCode.ProofSignatureInvalid, padded);
    }

    [Fact]
    public async Task Refuses_a_DER_signature_of_ES256()
    {
        using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = p256.ExportParameters(includePrivateParameters: false).Q;
        var multikey = PublicKey.OfP256([4, .. point.X!, .. point.Y!]).ToMultikey();
        var payload = Badges.WithClaims(Badges.Json($"did:key:{multikey}"));
        var header = $$"""{"alg":"ES256","kid":"did:key:{{multikey}}#{{multikey}}"}""";

        await Badges.AcceptsAsync(Badges.Jws(header, payload, data => p256.SignData(data, HashAlgorithmName.SHA256)));
        await Badges.RefusesAsync(
            FindingCode.ProofSignatureInvalid, Badges.Jws(header, payload, data => p256.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
    }

    [Fact]
    public async Task Finds_the_key_of_a_jwk_header_in_the_document_of_the_issuer()
    {
        const string Did = "did:web:college.example";
        var shelf = new Shelf().With("https://college.example/.well-known/did.json", Encoding.UTF8.GetString(DidWebDocument.Write(Did,
            [new($"{Did}#old", Did, _attacker.PublicKey, null, Badges.Created), new($"{Did}#new", Did, _key.PublicKey, null, null)])));
        var payload = Badges.WithClaims(Badges.Json(Did));

        await Badges.AcceptsAsync(Badges.Jws($$"""{"alg":"EdDSA","jwk":{{_key.PublicKey.ToJwk()}}}""", payload, Signer), shelf);
        await Badges.RefusesAsync(
            FindingCode.ProofKeyRevoked, Badges.Jws($$"""{"alg":"EdDSA","jwk":{{_attacker.PublicKey.ToJwk()}}}""", payload, _attacker.AsDidKey()), shelf);
    }

    private static string[] Dialects => ["""{"alg":"EdDSA","kid":"KID","typ":"JWT"}""", """{"alg":"EdDSA","kid":"KID","typ":"vc+jwt","cty":"vc"}"""];

    private JsonObject Claims() => Badges.WithClaims(Badges.Json(Badges.IssuerOf(Signer)));

    private byte[] Token(string header, Action<JsonObject>? change = null)
    {
        var payload = Claims();
        change?.Invoke(payload);
        var named = header.Replace("JWK", _key.PublicKey.ToJwk(), StringComparison.Ordinal).Replace("KID", Kid, StringComparison.Ordinal);
        return Badges.Jws(named, payload, Signer);
    }
}
