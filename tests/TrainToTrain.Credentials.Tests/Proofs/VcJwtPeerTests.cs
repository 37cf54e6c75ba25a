using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

/// <summary>Against a JWT library of other authors, both ways.</summary>
public sealed class VcJwtPeerTests
{
    [Fact]
    public async Task Signs_ES256_that_the_peer_verifies()
    {
        using var key = Badges.Key(KeyKind.P256, 1);
        using var theirs = ECDsa.Create(Parameters(key.PublicKey));
        var token = Encoding.ASCII.GetString(Badges.Sign(ProofFormats.VcJwt, key.AsDidKey()));

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = new ECDsaSecurityKey(theirs),
            ValidateAudience = false,
            ValidateLifetime = false,
            ValidIssuer = Badges.IssuerOf(key.AsDidKey()),
            ValidTypes = ["JWT"],
        });

        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal("urn:uuid:4f1c2a90-5a1c-4a43-8a0e-0d5b5f1f3a11", ((JsonWebToken)result.SecurityToken).Id);
    }

    [Fact]
    public async Task Verifies_ES256_that_the_peer_signed()
    {
        using var theirs = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = theirs.ExportParameters(includePrivateParameters: false).Q;
        var multikey = PublicKey.OfP256([4, .. point.X!, .. point.Y!]).ToMultikey();
        var payload = Badges.WithClaims(Badges.Json($"did:key:{multikey}")).ToJsonString();

        // Half of all signatures have s in the upper half, and those are good ones, too.
        for (var i = 0; i < 8; i++)
        {
            var token = new JsonWebTokenHandler().CreateToken(
                payload, new SigningCredentials(new ECDsaSecurityKey(theirs) { KeyId = $"did:key:{multikey}#{multikey}" }, SecurityAlgorithms.EcdsaSha256));
            await Badges.AcceptsAsync(Encoding.ASCII.GetBytes(token));
        }
    }

    private static ECParameters Parameters(PublicKey key) => new()
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint { X = key.Bytes[1..33].ToArray(), Y = key.Bytes[33..].ToArray() },
    };
}
