using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Conformance;

/// <summary>
/// Wycheproof's JOSE suites and the RFC 7520 and RFC 8037 examples against what a JWS passes through here: <see cref="CompactJws"/>,
/// <see cref="PublicKey"/> and the three algorithms. Where we and a suite differ is in <see cref="Differences"/>, and nowhere else.
/// </summary>
public sealed class JwsVectorTests
{
    private const string Hmac = "HMAC is no signature: whoever can verify it can make it (STANDARDS: HS256 with a public key)";
    private const string Unsupported = "we verify EdDSA, ES256 and RS256 only";

    /// <summary>Suite, test ids, our answer, and why it is not theirs. Everything not listed must agree.</summary>
    private static readonly (string Suite, int[] Ids, bool Accepted, string Why)[] Differences =
    [
        ("json_web_signature_test.json", [1, 348, 352, 357, 358, 359, 376, 377], false, Hmac),
        ("json_web_signature_test.json", [264, 265, 266, 267, 268, 269, 270, 271], false, Unsupported), // RS384, RS512
        ("json_web_signature_test.json", [272, 273, 274, 275, 287, 288, 320, 321, 322, 323, 325, 326, 327, 328, 346, 350], false, Unsupported), // PS*
        ("json_web_signature_test.json", [347, 351], false, Unsupported), // ES512
        ("json_web_signature_test.json", [372, 373], false, "a character that is none of base64url makes it no JWS (RFC 7515 §5.2); and HMAC, too"),
        ("json_web_key_test.json", [2, 13, 14, 15], false, Hmac),
        ("json_web_crypto_test.json", [1, 48], false, Hmac),
        ("json_web_crypto_test.json", [50, 67], false, "a JWE is encrypted, not signed; we read none"),
    ];

    [Theory]
    [InlineData("json_web_signature_test.json", 401)]
    [InlineData("json_web_key_test.json", 26)]
    [InlineData("json_web_crypto_test.json", 83)]
    public void Agrees_with_Wycheproof_but_for_the_differences_listed(string file, int total)
    {
        using var suite = JsonDocument.Parse(File.ReadAllBytes(Vectors.File("wycheproof", file)));
        var expected = Differences.Where(row => row.Suite == file).SelectMany(row => row.Ids.Select(id => (id, row.Accepted))).Order().ToList();
        var actual = new List<(int, bool)>();
        var count = 0;
        foreach (var group in suite.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var keys = KeysOf(group);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                count++;
                // ToString: two vectors are in the JSON serialisation, which is refused like any text that is no compact JWS.
                var text = (test.TryGetProperty("jws", out var jws) ? jws : test.GetProperty("jwe")).ToString();
                var accepted = keys.Any(key => Accepts(text, key));
                if (accepted != (test.GetProperty("result").GetString() == "valid")) actual.Add((test.GetProperty("tcId").GetInt32(), accepted));
            }
        }

        Assert.Equal(total, count);
        Assert.Equal(expected, actual);
    }

    /// <summary>The group is about base64url, though its key is for HMAC: what is left to the MAC is what has the right form.</summary>
    [Fact]
    public void Takes_of_the_base64_group_only_texts_that_are_base64url()
    {
        using var suite = JsonDocument.Parse(File.ReadAllBytes(Vectors.File("wycheproof", "json_web_signature_test.json")));
        var group = suite.RootElement.GetProperty("testGroups").EnumerateArray().Single(each => each.GetProperty("comment").GetString() == "base64");
        var formed = group.GetProperty("tests").EnumerateArray()
            .Where(test => CompactJws.TryParse(Encoding.UTF8.GetBytes(test.GetProperty("jws").GetString()!), out _, out _))
            .Select(test => test.GetProperty("tcId").GetInt32());
        // 367 and 370 are to be refused for their padding, but have none: they are 357, which is valid, byte for byte.
        Assert.Equal([357, 358, 359, 367, 370, 376, 377], formed);
    }

    [Fact]
    public void Verifies_the_Ed25519_example_of_RFC_8037_and_makes_the_same_signature()
    {
        using var example = JsonDocument.Parse(File.ReadAllBytes(Vectors.File("jose-cookbook", "curve25519/jws.json")));
        var key = example.RootElement.GetProperty("input").GetProperty("key");
        var compact = example.RootElement.GetProperty("output").GetProperty("compact").GetString()!;
        Assert.True(Accepts(compact, WithoutPrivate(key)));
        Assert.True(CompactJws.TryParse(Encoding.ASCII.GetBytes(compact), out var jws, out _));
        using var signing = SigningKey.FromSeed(KeyKind.Ed25519, Multibase.TryDecodeBase64Url(key.GetProperty("d").GetString()));
        Assert.Equal(jws.Signature.ToArray(), signing.AsDidKey().Sign(jws.SigningInput.Span));
        Assert.Equal(key.GetProperty("x").GetString(), Multibase.EncodeBase64Url(signing.PublicKey.Bytes.Span));
    }

    [Fact]
    public void Verifies_of_RFC_7520_what_is_RS256_and_refuses_the_rest()
    {
        var accepted = new List<string>();
        foreach (var file in Vectors.Files("jose-cookbook/jws", "*.json"))
        {
            using var example = JsonDocument.Parse(File.ReadAllBytes(file));
            if (!example.RootElement.GetProperty("output").TryGetProperty("compact", out var compact)) continue;
            if (Accepts(compact.GetString()!, WithoutPrivate(example.RootElement.GetProperty("input").GetProperty("key")))) accepted.Add(Path.GetFileName(file));
        }

        Assert.Equal(["4_1.rsa_v15_signature.json"], accepted);
    }

    [Fact]
    public void Reads_of_the_RFC_7520_keys_the_public_RSA_one_and_refuses_private_symmetric_and_P_521_ones()
    {
        var read = new List<string>();
        foreach (var file in Vectors.Files("jose-cookbook/jwk", "*.json"))
        {
            using var jwk = JsonDocument.Parse(File.ReadAllBytes(file));
            if (PublicKey.TryFromJwk(jwk.RootElement, out _, out _)) read.Add(Path.GetFileName(file));
        }

        Assert.Equal(["3_3.rsa_public_key.json"], read);
    }

    private static List<JsonElement> KeysOf(JsonElement group)
    {
        var keys = group.TryGetProperty("public", out var given) ? given : group.GetProperty("private");
        return keys.TryGetProperty("keys", out var set) ? [.. set.EnumerateArray()] : [keys];
    }

    private static bool Accepts(string text, JsonElement jwk) =>
        CompactJws.TryParse(Encoding.UTF8.GetBytes(text), out var jws, out _)
        && jws.Header.TryGetProperty("alg", out var alg)
        && PublicKey.TryFromJwk(jwk, out var key, out _)
        && (alg.GetString(), key.Kind) switch
        {
            ("EdDSA", KeyKind.Ed25519) => Ed25519.Verify(key.Bytes.Span, jws.SigningInput.Span, jws.Signature.Span),
            ("ES256", KeyKind.P256) => Ecdsa.Verify(key, jws.SigningInput.Span, jws.Signature.Span),
            ("RS256", KeyKind.Rsa) => Rsa256.Verify(key, jws.SigningInput.Span, jws.Signature.Span),
            _ => false,
        };

    private static JsonElement WithoutPrivate(JsonElement jwk)
    {
        string[] kept = ["kty", "crv", "x", "y", "n", "e", "use"];
        return JsonSerializer.SerializeToElement(jwk.EnumerateObject().Where(member => kept.Contains(member.Name)).ToDictionary(member => member.Name, member => member.Value));
    }
}
