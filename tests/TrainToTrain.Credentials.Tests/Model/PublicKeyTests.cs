using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
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
    public void Writes_a_JWK_whose_thumbprint_is_that_of_RFC_8037()
    {
        var thumbprint = Multibase.EncodeBase64Url(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Read(Ed25519).ToJwk())));
        Assert.Equal("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", thumbprint);
    }

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

    private static PublicKey Read(string jwk)
    {
        Assert.True(PublicKey.TryFromJwk(JsonElement.Parse(jwk), out var key, out var problem), problem);
        return key;
    }
}
