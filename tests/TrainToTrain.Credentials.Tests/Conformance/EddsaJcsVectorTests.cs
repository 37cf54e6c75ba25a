using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Conformance;

/// <summary>The vectors of VC-DI-EDDSA for eddsa-jcs-2022 (W3C), every intermediate value included.</summary>
public sealed class EddsaJcsVectorTests
{
    [Fact]
    public void Comes_to_every_intermediate_value_of_the_specification()
    {
        var document = Read("signedJCS.json");
        var configuration = Read("proofConfigJCS.json");

        var canonicalDocument = Jcs.CanonicalizeWithout(StrictJson.Parse(document, out _)!.Value, "proof");
        var canonicalConfiguration = Jcs.Canonicalize(StrictJson.Parse(configuration, out _)!.Value);
        Assert.Equal(Text("canonDocJCS.txt"), Encoding.UTF8.GetString(canonicalDocument));
        Assert.Equal(Text("proofCanonJCS.txt"), Encoding.UTF8.GetString(canonicalConfiguration));
        Assert.Equal(Text("docHashJCS.txt"), Convert.ToHexStringLower(SHA256.HashData(canonicalDocument)));
        Assert.Equal(Text("proofHashJCS.txt"), Convert.ToHexStringLower(SHA256.HashData(canonicalConfiguration)));
        Assert.Equal(Text("combinedHashJCS.txt"), Text("proofHashJCS.txt") + Text("docHashJCS.txt"));

        using var key = SpecificationKey();
        var signature = key.AsDidKey().Sign(Convert.FromHexString(Text("combinedHashJCS.txt")));
        Assert.Equal(Text("sigHexJCS.txt"), Convert.ToHexStringLower(signature));
        Assert.Equal(Text("sigBTC58JCS.txt"), "z" + Multibase.EncodeBase58(signature));
    }

    [Fact]
    public void Verifies_and_makes_the_signed_document_of_the_specification()
    {
        using var key = SpecificationKey();
        var document = Read("signedJCS.json");
        var parsed = CredentialParser.Parse(document, out _)!;
        var proof = Assert.Single(ProofReader.Read(parsed, []));

        Assert.True(ProofFormats.EddsaJcs2022.Recognises(proof));
        Assert.Null(ProofFormats.EddsaJcs2022.Verify(parsed, proof, key.PublicKey));

        var expected = JsonNode.Parse(document)!.AsObject();
        var unsigned = expected.DeepClone().AsObject();
        unsigned.Remove("proof");
        var created = DateTimeOffset.Parse((string)expected["proof"]!["created"]!, CultureInfo.InvariantCulture);
        var signed = ProofFormats.EddsaJcs2022.Sign(Encoding.UTF8.GetBytes(unsigned.ToJsonString()), key.AsDidKey(), created);
        // We write a set of one where the example has the proof by itself; neither form is signed.
        expected["proof"] = new JsonArray(expected["proof"]!.DeepClone());
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(signed)));
    }

    [Fact]
    public void Reads_the_key_of_the_specification()
    {
        using var key = SpecificationKey();

        Assert.Equal((string?)KeyPair()["publicKeyMultibase"], key.PublicKey.ToMultikey());
    }

    /// <summary>The secret is a multikey, too: prefix 0x8026, then the seed.</summary>
    private static SigningKey SpecificationKey()
    {
        var secret = Multibase.TryDecodeBase58(((string)KeyPair()["privateKeyMultibase"]!).AsSpan(1))!;
        Assert.Equal([0x80, 0x26], secret[..2]);
        return SigningKey.FromSeed(KeyKind.Ed25519, secret.AsSpan(2));
    }

    private static JsonObject KeyPair() => JsonNode.Parse(File.ReadAllBytes(Vectors.File("vc-di-eddsa", "TestVectors/keyPair.json")))!.AsObject();

    private static byte[] Read(string file) => File.ReadAllBytes(Vectors.File("vc-di-eddsa", $"TestVectors/eddsa-jcs-2022/{file}"));

    private static string Text(string file) => Encoding.UTF8.GetString(Read(file)).Trim();
}
