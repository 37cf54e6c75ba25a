using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Model;

public sealed class PublicKeyTests
{
    private const string Multikey = "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi"; // of the OB 3.0 test vector
    private const string Point = "4bdeafde2ea8beefadd8c699b5c7e0704cf51154d52e17b20b71337ca04cc5a5";

    // RFC 7518 appendix C and RFC 8037 appendix A.2.
    private const string P256 = """{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}""";
    private const string Ed25519 = """{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""";

    [Fact]
    public void Reads_and_writes_the_multikey_of_the_Open_Badges_vector()
    {
        Assert.True(PublicKey.TryFromMultikey(Multikey, out var key, out var problem), problem);
        Assert.Equal(Point, Convert.ToHexStringLower(key.Bytes.Span));
        Assert.Equal(Multikey, key.ToMultikey());
    }

    [Theory]
    [InlineData(Ed25519, KeyKind.Ed25519)]
    [InlineData(P256, KeyKind.P256)]
    public void Writes_keys_that_read_back_the_same_in_every_form(string jwk, KeyKind kind)
    {
        var key = Read(jwk);
        Assert.Equal(kind, key.Kind);
        Assert.Equal(key, Read(key.ToJwk()));
        Assert.True(PublicKey.TryFromMultikey(key.ToMultikey(), out var same, out var problem), problem);
        Assert.Equal(key, same);
        Assert.Equal(key.GetHashCode(), same.GetHashCode());
    }

    [Fact]
    public void Decompresses_points_of_either_parity()
    {
        for (byte seed = 1; seed < 17; seed++)
        {
            using var signing = SigningKey.FromSeed(KeyKind.P256, [.. new byte[31], seed]);
            Assert.True(PublicKey.TryFromMultikey(signing.PublicKey.ToMultikey(), out var key, out var problem), problem);
            Assert.Equal(signing.PublicKey, key);
            Assert.StartsWith("zDn", key.ToMultikey(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Writes_a_JWK_whose_thumbprint_is_that_of_RFC_8037()
    {
        var thumbprint = Multibase.EncodeBase64Url(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Read(Ed25519).ToJwk())));
        Assert.Equal("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", thumbprint);
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(8192)]
    public void Reads_and_writes_RSA_keys_up_to_the_limits(int bits)
    {
        var key = Read(RsaJwk(bits, "AQAB"));
        Assert.Equal(KeyKind.Rsa, key.Kind);
        Assert.Equal(key, Read(key.ToJwk()));
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key.Bytes.Span, out _);
        Assert.Equal(bits, rsa.KeySize);
        Assert.Throws<InvalidOperationException>(key.ToMultikey);
    }

    [Fact]
    public void Refuses_RSA_keys_that_are_weak_or_costly()
    {
        Assert.Contains("2048 to 8192 bits, this has 2047", Problem(RsaJwk(2047, "AQAB")), StringComparison.Ordinal);
        Assert.Contains("this has 8193", Problem(RsaJwk(8193, "AQAB")), StringComparison.Ordinal);
        Assert.Contains("exponent", Problem(RsaJwk(2048, "Aw")), StringComparison.Ordinal);
        Assert.Contains("exponent", Problem(RsaJwk(2048, "AQAC")), StringComparison.Ordinal);
        Assert.Contains("exponent", Problem(RsaJwk(2048, "AQAAAAE")), StringComparison.Ordinal);
        Assert.Contains("leading zeros", Problem(RsaJwk(2048, "AAEAAQ")), StringComparison.Ordinal);
        Assert.Contains("even", Problem(RsaJwk(2048, "AQAB", even: true)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[]""", "not a JSON object")]
    [InlineData("""{}""", "not supported")]
    [InlineData("""{"kty":"oct","k":"AAAA"}""", "private member k")]
    [InlineData("""{"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""", "not supported")]
    [InlineData("""{"kty":"EC","crv":"secp256k1","x":"AA","y":"AA"}""", "not supported")]
    [InlineData("""{"kty":["OKP"],"crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""", "not supported")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519"}""", "x of the JWK is not base64url")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":7}""", "x of the JWK is not base64url")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp"}""", "x of the JWK is not base64url")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo="}""", "x of the JWK is not base64url")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUQ"}""", "not 32 bytes")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""", "full order")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFppw"}""", "not a point")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""", "not a point")]
    public void Refuses_a_JWK_that_is_no_key_of_ours(string jwk, string reason) => Assert.Contains(reason, Problem(jwk), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"use\":\"enc\"", "says its use")]
    [InlineData("\"use\":null", "says its use")]
    [InlineData("\"key_ops\":[\"sign\"]", "says its key_ops")]
    [InlineData("\"key_ops\":[]", "says its key_ops")]
    [InlineData("\"key_ops\":\"verify\"", "says its key_ops")]
    [InlineData("\"alg\":\"ES256\"", "says its alg")]
    [InlineData("\"alg\":\"none\"", "says its alg")]
    [InlineData("\"d\":\"AAAA\"", "private member d")]
    [InlineData("\"d\":null", "private member d")]
    public void Refuses_a_JWK_that_is_not_for_verifying_or_not_public(string member, string reason) =>
        Assert.Contains(reason, Problem(Ed25519.Insert(1, member + ",")), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"use\":\"sig\"")]
    [InlineData("\"key_ops\":[\"verify\"]")]
    [InlineData("\"alg\":\"EdDSA\"")]
    [InlineData("\"alg\":\"Ed25519\"")]
    [InlineData("\"kid\":\"k\",\"x5t\":\"?\"")]
    public void Reads_a_JWK_with_members_that_do_not_forbid_it(string members) => Assert.Equal(Read(Ed25519), Read(Ed25519.Insert(1, members + ",")));

    [Theory]
    [InlineData("")]
    [InlineData("z")]
    [InlineData("uO0BS96v3i6ovu-t2MaZtcfgcEz1EVTVLheyC3EzfKBMxaU")]
    [InlineData("z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hw0")]
    [InlineData("z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hw")]
    [InlineData("z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi1111111111111111111")]
    [InlineData("z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc")] // X25519
    public void Refuses_what_is_not_a_multikey_of_ours(string text)
    {
        Assert.False(PublicKey.TryFromMultikey(text, out _, out var problem));
        Assert.False(string.IsNullOrEmpty(problem));
    }

    /// <summary>All eight points of small order in every encoding of either sign, and y at and above the prime.</summary>
    [Fact]
    public void Refuses_Ed25519_points_of_small_order_and_encodings_that_are_not_canonical()
    {
        var prime = BigInteger.Pow(2, 255) - 19;
        var order8 = new BigInteger(Convert.FromHexString("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), isUnsigned: true);
        BigInteger[] refused = [0, 1, prime - 1, order8, prime - order8, prime, prime + 1, prime + 3, prime + 18];
        foreach (var y in refused) Assert.All([false, true], sign => Assert.False(Ed25519Point.IsAcceptable(Encode(y, sign)), y.ToString()));
        BigInteger[] accepted = [2, 3, prime - 2, prime - 3, order8 + 1, order8 + 256, prime - order8 - 256, BigInteger.Pow(2, 254)];
        foreach (var y in accepted) Assert.All([false, true], sign => Assert.True(Ed25519Point.IsAcceptable(Encode(y, sign)), y.ToString()));
        Assert.Throws<ArgumentException>(() => PublicKey.OfEd25519(new byte[32]));
        Assert.Throws<ArgumentException>(() => PublicKey.OfEd25519(new byte[31]));
    }

    private static byte[] Encode(BigInteger y, bool sign)
    {
        var bytes = new byte[32];
        y.TryWriteBytes(bytes, out _, isUnsigned: true);
        if (sign) bytes[31] |= 0x80;
        return bytes;
    }

    /// <summary>An odd number of that many bits that is no product of known primes; reading checks no more than that.</summary>
    private static string RsaJwk(int bits, string exponent, bool even = false)
    {
        var modulus = (BigInteger.One << (bits - 1)) + (even ? 2 : 7);
        return $$"""{"kty":"RSA","n":"{{Multibase.EncodeBase64Url(modulus.ToByteArray(isUnsigned: true, isBigEndian: true))}}","e":"{{exponent}}"}""";
    }

    private static PublicKey Read(string jwk)
    {
        Assert.True(PublicKey.TryFromJwk(JsonElement.Parse(jwk), out var key, out var problem), problem);
        return key;
    }

    private static string Problem(string jwk)
    {
        Assert.False(PublicKey.TryFromJwk(JsonElement.Parse(jwk), out _, out var problem));
        return problem;
    }
}
