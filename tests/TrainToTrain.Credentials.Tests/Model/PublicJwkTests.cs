using System.Text.Json;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Model;

public sealed class PublicJwkTests
{
    private const string Ed25519 = """{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"""; // RFC 8037 appendix A.2

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
