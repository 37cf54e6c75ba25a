using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Tests.Proofs;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Identifiers;

public sealed class DidDocumentReaderTests
{
    private const string Did = "did:web:college.example";

    private static readonly PublicKey Ed25519Key = Badges.Key(KeyKind.Ed25519, 1).PublicKey;
    private static readonly PublicKey P256Key = Badges.Key(KeyKind.P256, 1).PublicKey;

    [Fact]
    public void Reads_referenced_relative_and_embedded_keys_in_the_order_of_assertionMethod()
    {
        var json = Document(Method("#relative"), Method($"{Did}#absolute"), Method("#not-for-assertions"));
        json["assertionMethod"] = new JsonArray($"{Did}#relative", Method("#embedded"), "#absolute", "#nowhere", "did:web:other.example#absolute");
        json["authentication"] = new JsonArray("#not-for-assertions");

        Assert.Equal([$"{Did}#relative", $"{Did}#embedded", $"{Did}#absolute"], Read(json).AssertionMethods.Select(method => method.Id));
    }

    [Theory]
    [InlineData("Multikey", "multikey", KeyKind.Ed25519)]
    [InlineData("Multikey", "multikey", KeyKind.P256)]
    [InlineData("Ed25519VerificationKey2020", "multikey", KeyKind.Ed25519)]
    [InlineData("JsonWebKey", "jwk", KeyKind.Ed25519)]
    [InlineData("JsonWebKey", "jwk", KeyKind.P256)]
    [InlineData("JsonWebKey2020", "jwk", KeyKind.P256)]
    public void Reads_the_types_of_key_there_are(string type, string form, KeyKind kind) =>
        Assert.Equal(KeyOf(kind), Read(Document(Method("#key", type, form, kind))).AssertionMethods[0].Key);

    [Theory]
    [InlineData("Ed25519VerificationKey2020", "multikey", KeyKind.P256)]
    [InlineData("Multikey", "jwk", KeyKind.Ed25519)]
    [InlineData("JsonWebKey", "multikey", KeyKind.Ed25519)]
    [InlineData("Ed25519VerificationKey2018", "multikey", KeyKind.Ed25519)]
    [InlineData("multikey", "multikey", KeyKind.Ed25519)]
    [InlineData("Multikey", "both", KeyKind.Ed25519)]
    [InlineData("JsonWebKey", "both", KeyKind.Ed25519)]
    [InlineData("Multikey", "none", KeyKind.Ed25519)]
    public void Lists_a_key_it_cannot_use_without_the_key(string type, string form, KeyKind kind) =>
        Assert.Null(Assert.Single(Read(Document(Method("#key", type, form, kind))).AssertionMethods).Key);

    [Fact]
    public void Lists_a_published_private_key_without_the_key()
    {
        var method = Method("#key", "JsonWebKey", "jwk");
        method["publicKeyJwk"]!["d"] = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";

        Assert.Null(Assert.Single(Read(Document(method)).AssertionMethods).Key);
    }

    [Fact]
    public void Keeps_when_a_key_ended()
    {
        var method = Method("#key");
        method["expires"] = "2027-01-01T00:00:00Z";
        method["revoked"] = "2026-05-01T02:00:00+02:00";

        var read = Assert.Single(Read(Document(method)).AssertionMethods);

        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), read.Expires);
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero), read.Revoked);
    }

    [Theory]
    [InlineData("expires", "\"soon\"")]
    [InlineData("revoked", "null")]
    [InlineData("revoked", "false")]
    [InlineData("revoked", "\"2026-05-01\"")]
    [InlineData("id", "null")]
    [InlineData("type", "[\"Multikey\"]")]
    [InlineData("controller", "null")]
    public void Refuses_a_document_with_a_malformed_member_of_a_key(string member, string value)
    {
        var method = Method("#key");
        method[member] = JsonNode.Parse(value);

        Refuses(Document(method));
    }

    [Theory]
    [InlineData("id", "\"did:web:college.example#\"")]
    [InlineData("id", "\"did:web:College.example\"")]
    [InlineData("id", "[\"did:web:college.example\"]")]
    [InlineData("verificationMethod", "{}")]
    [InlineData("verificationMethod", "[7]")]
    [InlineData("assertionMethod", "\"#key\"")]
    [InlineData("assertionMethod", "[7]")]
    public void Refuses_a_document_with_another_id_or_lists_that_are_none(string member, string value)
    {
        var json = Document(Method("#key"));
        json[member] = JsonNode.Parse(value);

        Refuses(json);
    }

    [Fact]
    public void Refuses_two_keys_of_one_name()
    {
        Refuses(Document(Method("#key"), Method($"{Did}#key", kind: KeyKind.P256)));

        var embedded = Document(Method("#key"));
        embedded["assertionMethod"] = new JsonArray(Method("#key", kind: KeyKind.P256));
        Refuses(embedded);
    }

    [Fact]
    public void One_key_written_out_twice_is_one_key()
    {
        var embedded = Document(Method("#key"));
        embedded["assertionMethod"] = new JsonArray(Method("#key"), $"{Did}#key", Method($"{Did}#key"));

        Assert.Equal(Ed25519Key, Assert.Single(Read(embedded).AssertionMethods).Key);
    }

    [Theory]
    [InlineData("expires", "\"2027-01-01T00:00:00Z\"")]
    [InlineData("revoked", "\"2026-01-01T00:00:00Z\"")]
    [InlineData("controller", "\"did:web:other.example\"")]
    public void But_not_when_it_ends_or_belongs_to_somebody_in_one_place_only(string member, string value)
    {
        var again = Method("#key");
        again[member] = JsonNode.Parse(value);
        var embedded = Document(Method("#key"));
        embedded["assertionMethod"] = new JsonArray(again);

        Refuses(embedded);
    }

    [Fact]
    public void Refuses_more_keys_than_the_limit()
    {
        var most = Enumerable.Range(0, Limits.DidKeys).Select(i => Method($"#{i}")).ToArray();

        Assert.Equal(Limits.DidKeys, Read(Document(most)).AssertionMethods.Count);
        Refuses(Document([.. most, Method("#more")]));

        var embedded = Document();
        embedded["assertionMethod"] = new JsonArray([.. most.Select(method => method.DeepClone()), Method("#more")]);
        Refuses(embedded);
    }

    [Fact]
    public void Refuses_a_document_above_the_limit_of_bytes()
    {
        var text = Document(Method("#key")).ToJsonString();

        Assert.NotNull(DidDocumentReader.Read(Encoding.UTF8.GetBytes(text.PadRight(Limits.DidDocumentBytes)), Did).Evidence);
        Assert.Null(DidDocumentReader.Read(Encoding.UTF8.GetBytes(text.PadRight(Limits.DidDocumentBytes + 1)), Did).Evidence);
    }

    [Fact]
    public void Refuses_members_that_are_there_twice()
    {
        var text = Document(Method("#key")).ToJsonString();

        var twice = DidDocumentReader.Read(Encoding.UTF8.GetBytes(text.Insert(1, "\"assertionMethod\":[],")), Did);

        Assert.Equal(FindingCode.ProofKeyMalformed.Id, Assert.Single(twice.Findings).Code.Id);
    }

    [Fact]
    public void Reads_a_document_without_keys_as_one_that_lists_none() =>
        Assert.Empty(Read(new JsonObject { ["id"] = Did }).AssertionMethods);

    private static PublicKey KeyOf(KeyKind kind) => kind == KeyKind.Ed25519 ? Ed25519Key : P256Key;

    private static JsonObject Document(params JsonObject[] methods) => new()
    {
        ["id"] = Did,
        ["verificationMethod"] = new JsonArray([.. methods.Select(method => method.DeepClone())]),
        ["assertionMethod"] = new JsonArray([.. methods.Select(method => method["id"]?.DeepClone())]),
    };

    private static JsonObject Method(string id, string type = "Multikey", string form = "multikey", KeyKind kind = KeyKind.Ed25519)
    {
        var method = new JsonObject { ["id"] = id, ["type"] = type, ["controller"] = Did };
        if (form is "multikey" or "both") method["publicKeyMultibase"] = KeyOf(kind).ToMultikey();
        if (form is "jwk" or "both") method["publicKeyJwk"] = JsonNode.Parse(KeyOf(kind).ToJwk());
        return method;
    }

    private static DidDocument Read(JsonObject json)
    {
        var result = DidDocumentReader.Read(Badges.Utf8(json), Did);
        Assert.True(result.Evidence is not null, string.Join(" · ", result.Findings));
        return result.Evidence;
    }

    private static void Refuses(JsonObject json)
    {
        var result = DidDocumentReader.Read(Badges.Utf8(json), Did);
        Assert.Null(result.Evidence);
        Assert.Equal(FindingCode.ProofKeyMalformed.Id, Assert.Single(result.Findings).Code.Id);
    }
}
