using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Model;

public sealed class RsaNumbersTests
{
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
