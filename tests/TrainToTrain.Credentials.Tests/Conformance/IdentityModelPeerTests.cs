using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Tests.Proofs;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Conformance;

/// <summary>Microsoft's JWT library as a second opinion on ours, both ways. Why it is no more than that: src/decisions/0001.</summary>
public sealed class IdentityModelPeerTests
{
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    [Theory]
    [InlineData(SecurityAlgorithms.EcdsaSha256)]
    [InlineData(SecurityAlgorithms.RsaSha256)]
    public async Task We_verify_what_it_signs(string algorithm)
    {
        // Half of all ECDSA signatures have a large s, one number in 128 starts with a zero byte.
        for (var i = 0; i < 8; i++)
        {
            using var key = KeyOf(algorithm);
            await Badges.AcceptsAsync(Encoding.ASCII.GetBytes(Sign(key, Issuer(key))));
        }
    }

    [Theory]
    [InlineData(SecurityAlgorithms.EcdsaSha256)]
    [InlineData(SecurityAlgorithms.RsaSha256)]
    public async Task We_refuse_what_it_signs_with_the_key_of_another(string algorithm)
    {
        using var issuer = KeyOf(algorithm);
        using var attacker = KeyOf(algorithm);

        await Badges.RefusesAsync(FindingCode.ProofSignatureInvalid, Encoding.ASCII.GetBytes(Sign(attacker, Issuer(issuer))));
    }

    [Fact]
    public async Task We_refuse_what_it_signs_once_the_payload_changed()
    {
        using var key = KeyOf(SecurityAlgorithms.EcdsaSha256);
        var parts = Sign(key, Issuer(key)).Split('.');
        var changed = Encoding.UTF8.GetString(Multibase.TryDecodeBase64Url(parts[1])!).Replace("Fillet", "Fillit", StringComparison.Ordinal);

        await Badges.RefusesAsync(FindingCode.ProofSignatureInvalid, Encoding.ASCII.GetBytes($"{parts[0]}.{Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes(changed))}.{parts[2]}"));
    }

    [Fact]
    public async Task It_verifies_what_we_sign()
    {
        using var key = Badges.Key(KeyKind.P256, 7);
        var signer = key.AsDidKey();

        var result = await ValidateAsync(Encoding.ASCII.GetString(Badges.Sign(ProofFormats.VcJwt, signer)), signer);

        Assert.True(result.IsValid, result.Exception?.Message);
        var token = Assert.IsType<JsonWebToken>(result.SecurityToken);
        Assert.Equal(("ES256", "JWT", signer.VerificationMethod), (token.Alg, token.Typ, token.Kid));
        Assert.Equal(Badges.IssuerOf(signer), token.Issuer);
        Assert.Equal(new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc), token.ValidFrom);
        Assert.Equal((string?)Badges.Json(token.Issuer)["id"], token.Id);
    }

    [Fact]
    public async Task It_refuses_what_we_sign_once_the_signature_changed()
    {
        using var key = Badges.Key(KeyKind.P256, 7);
        var signer = key.AsDidKey();
        var parts = Encoding.ASCII.GetString(Badges.Sign(ProofFormats.VcJwt, signer)).Split('.');
        var signature = Multibase.TryDecodeBase64Url(parts[2])!;
        signature[40] ^= 1;

        var result = await ValidateAsync($"{parts[0]}.{parts[1]}.{Multibase.EncodeBase64Url(signature)}", signer);

        Assert.False(result.IsValid);
        Assert.IsType<SecurityTokenInvalidSignatureException>(result.Exception);
    }

    /// <summary>The reason it does not read what we verify: two readers of one token may see two badges.</summary>
    [Fact]
    public async Task It_takes_the_last_of_two_members_and_we_take_neither()
    {
        using var key = Badges.Key(KeyKind.P256, 7);
        var signer = key.AsDidKey();
        var payload = Badges.WithClaims(Badges.Json(Badges.IssuerOf(signer))).ToJsonString();
        var twice = payload.Replace("\"nbf\":", "\"nbf\":1,\"nbf\":", StringComparison.Ordinal);
        var input = $"{Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes($$"""{"alg":"ES256","kid":"{{signer.VerificationMethod}}"}"""))}.{Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes(twice))}";
        var token = $"{input}.{Multibase.EncodeBase64Url(signer.Sign(Encoding.ASCII.GetBytes(input)))}";

        Assert.True((await ValidateAsync(token, signer)).IsValid);
        Assert.Null(CredentialParser.Parse(Encoding.ASCII.GetBytes(token), out var problem));
        Assert.Equal(FindingCode.ReadJson, problem!.Code);
    }

    private Task<TokenValidationResult> ValidateAsync(string token, ISigner signer) =>
        _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = new JsonWebKey(signer.PublicKey.ToJwk()) { KeyId = signer.VerificationMethod },
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidIssuer = Badges.IssuerOf(signer),
            ValidateAudience = false,
            ValidateLifetime = false,
        });

    private string Sign(PeerKey key, string issuer)
    {
        key.Security.KeyId = issuer + "#0";
        return _handler.CreateToken(Badges.WithClaims(Badges.Json(issuer)).ToJsonString(), new SigningCredentials(key.Security, key.Algorithm));
    }

    private static string Issuer(PeerKey key) => "did:jwk:" + Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes(key.Public.ToJsonString()));

    private static PeerKey KeyOf(string algorithm)
    {
        if (algorithm == SecurityAlgorithms.RsaSha256)
        {
            var rsa = RSA.Create(2048);
            var numbers = rsa.ExportParameters(includePrivateParameters: false);
            return new PeerKey(rsa, new RsaSecurityKey(rsa), algorithm, new JsonObject
            {
                ["kty"] = "RSA",
                ["n"] = Base64UrlEncoder.Encode(numbers.Modulus),
                ["e"] = Base64UrlEncoder.Encode(numbers.Exponent),
            });
        }

        var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
        return new PeerKey(ecdsa, new ECDsaSecurityKey(ecdsa), algorithm, new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["x"] = Base64UrlEncoder.Encode(point.X),
            ["y"] = Base64UrlEncoder.Encode(point.Y),
        });
    }

    private sealed record PeerKey(AsymmetricAlgorithm Key, SecurityKey Security, string Algorithm, JsonObject Public) : IDisposable
    {
        public void Dispose() => Key.Dispose();
    }
}
