using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

public sealed class EddsaJcs2022Tests : IDisposable
{
    private readonly SigningKey _key = Badges.Key(KeyKind.Ed25519, 1);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Signs_with_the_members_the_suite_asks_for()
    {
        var json = JsonNode.Parse(Badges.Sign(ProofFormats.EddsaJcs2022, _key.AsDidKey()))!.AsObject();
        // The Open Badges 3.0 schema wants an array.
        var proof = Assert.Single(json["proof"]!.AsArray())!.AsObject();

        Assert.Equal("proof", json.Last().Key);
        Assert.Equal("DataIntegrityProof", (string?)proof["type"]);
        Assert.Equal("eddsa-jcs-2022", (string?)proof["cryptosuite"]);
        Assert.Equal("2026-03-01T12:00:00Z", (string?)proof["created"]);
        Assert.Equal(_key.AsDidKey().VerificationMethod, (string?)proof["verificationMethod"]);
        Assert.Equal("assertionMethod", (string?)proof["proofPurpose"]);
        Assert.True(JsonNode.DeepEquals(json["@context"], proof["@context"]));
        Assert.StartsWith("z", (string?)proof["proofValue"], StringComparison.Ordinal);
    }

    [Fact]
    public void Does_not_sign_with_another_kind_of_key()
    {
        using var other = Badges.Key(KeyKind.P256, 1);

        Assert.Throws<ArgumentException>(() => Badges.Sign(ProofFormats.EddsaJcs2022, other.AsDidKey()));
    }

    [Theory]
    [InlineData("type", "\"RsaSignature2018\"", "proof.unsupported")]
    [InlineData("type", "7", null)]
    [InlineData("type", null, null)]
    [InlineData("cryptosuite", "\"bbs-2023\"", "proof.unsupported")]
    [InlineData("cryptosuite", "\"eddsa-rdfc-2022\"", "proof.signature-invalid")]
    [InlineData("cryptosuite", "\"Eddsa-jcs-2022\"", "proof.unsupported")]
    [InlineData("cryptosuite", "{}", "proof.malformed")]
    [InlineData("cryptosuite", null, "proof.malformed")]
    [InlineData("created", "\"yesterday\"", "proof.malformed")]
    [InlineData("created", "\"2026-02-30T00:00:00Z\"", "proof.malformed")]
    [InlineData("created", "\"2026-03-01\"", "proof.malformed")]
    [InlineData("created", "1772366400", "proof.malformed")]
    [InlineData("created", null, "proof.signature-invalid")]
    [InlineData("expires", "\"later\"", "proof.malformed")]
    [InlineData("proofPurpose", null, "proof.malformed")]
    [InlineData("proofPurpose", "[\"assertionMethod\"]", "proof.malformed")]
    [InlineData("verificationMethod", null, "proof.malformed")]
    [InlineData("verificationMethod", "{\"id\":\"did:key:z#z\"}", "proof.malformed")]
    [InlineData("proofValue", null, "proof.malformed")]
    [InlineData("proofValue", "7", "proof.malformed")]
    [InlineData("proofValue", "\"\"", "proof.malformed")]
    [InlineData("proofValue", "\"z\"", "proof.malformed")]
    [InlineData("proofValue", "\"z0OIl\"", "proof.malformed")]
    [InlineData("previousProof", "\"urn:uuid:1\"", "proof.malformed")]
    [InlineData("domain", "\"https://example.org\"", "proof.signature-invalid")]
    [InlineData("@context", "\"https://www.w3.org/ns/credentials/v2\"", "proof.signature-invalid")]
    [InlineData("@context", "[\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\"]", "proof.malformed")]
    [InlineData("@context", null, "proof.signature-invalid")]
    public async Task Refuses_a_proof_with_another_member(string member, string? value, string? code)
    {
        var json = Signed();
        if (value is null) json["proof"]![0]!.AsObject().Remove(member);
        else json["proof"]![0]![member] = JsonNode.Parse(value);

        if (code is null) Assert.False(await Badges.GetsThroughAsync(Badges.Utf8(json)));
        else await Badges.RefusesAsync(FindingCode.All.Single(each => each.Id == code), Badges.Utf8(json));
    }

    [Fact]
    public async Task Refuses_the_signature_in_another_encoding()
    {
        var json = Signed();
        var signature = Multibase.TryDecodeBase58(((string)json["proof"]![0]!["proofValue"]!).AsSpan(1))!;

        foreach (var value in new[] { Multibase.EncodeBase58(signature), "u" + Multibase.EncodeBase64Url(signature), "z" + Multibase.EncodeBase58(signature.AsSpan(1)), "z1" + Multibase.EncodeBase58(signature) })
        {
            json["proof"]![0]!["proofValue"] = value;
            await Badges.RefusesAsync(FindingCode.ProofMalformed, Badges.Utf8(json));
        }
    }

    [Fact]
    public async Task Refuses_a_foreign_purpose_however_well_it_is_signed() =>
        await Badges.RefusesAsync(FindingCode.ProofPurpose, Badges.Utf8(SignedWith(proof => proof["proofPurpose"] = "authentication")));

    [Fact]
    public async Task Refuses_a_proof_that_has_expired()
    {
        await Badges.AcceptsAsync(Badges.Utf8(SignedWith(proof => proof["expires"] = "2026-06-01T00:00:00Z")));
        await Badges.RefusesAsync(FindingCode.ProofExpired, Badges.Utf8(SignedWith(proof => proof["expires"] = "2026-05-31T23:59:59Z")));
    }

    [Fact]
    public async Task Carries_members_it_does_not_use() => await Badges.AcceptsAsync(Badges.Utf8(SignedWith(proof =>
    {
        proof["id"] = "urn:uuid:1";
        proof["domain"] = "https://example.org";
        proof["challenge"] = "x";
        proof["nonce"] = "y";
    })));

    [Fact]
    public async Task Reads_a_created_without_zone_as_UTC() =>
        await Badges.AcceptsAsync(Badges.Utf8(SignedWith(proof => proof["created"] = "2026-03-01T12:00:00")));

    [Fact]
    public async Task Accepts_contexts_added_after_those_the_proof_was_made_for()
    {
        // §3.3.2 step 4; which contexts a credential may have at all is the structure's business.
        var json = Signed();
        json["@context"]!.AsArray().Add("https://w3id.org/security/data-integrity/v2");
        var parsed = CredentialParser.Parse(Badges.Utf8(json), out _)!;
        var proof = Assert.Single(ProofReader.Read(parsed, []));

        Assert.Null(ProofFormats.EddsaJcs2022.Verify(parsed, proof, _key.PublicKey));

        json["@context"]!.AsArray().Insert(0, "https://w3id.org/security/data-integrity/v2");
        var moved = CredentialParser.Parse(Badges.Utf8(json), out _)!;
        Assert.Equal(FindingCode.ProofMalformed, ProofFormats.EddsaJcs2022.Verify(moved, proof, _key.PublicKey)?.Code);
        await Badges.AcceptsAsync(Badges.Utf8(Signed()));
    }

    [Fact]
    public async Task Accepts_a_proof_without_contexts_of_its_own() =>
        await Badges.AcceptsAsync(Badges.Utf8(SignedWith(proof => proof.Remove("@context"))));

    private JsonObject Signed() => JsonNode.Parse(Badges.Sign(ProofFormats.EddsaJcs2022, _key.AsDidKey()))!.AsObject();

    /// <summary>Signs whatever the options say, as the specification's algorithm would; one proof by itself, as others write it.</summary>
    private JsonObject SignedWith(Action<JsonObject> change)
    {
        var json = Signed();
        var proof = json["proof"]![0]!.DeepClone().AsObject();
        proof.Remove("proofValue");
        change(proof);
        json.Remove("proof");

        byte[] data = [.. Hash(proof), .. Hash(json)];
        proof["proofValue"] = "z" + Multibase.EncodeBase58(_key.AsDidKey().Sign(data));
        json["proof"] = proof;
        return json;
    }

    private static byte[] Hash(JsonObject json) => SHA256.HashData(Jcs.Canonicalize(JsonSerializer.SerializeToElement(json)));
}
