using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

public sealed class Rsa256Tests
{
    private static readonly byte[] Message = [.. "a badge"u8];

    [Fact]
    public void Verifies_RS256()
    {
        using var rsa = RSA.Create(2048);
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        var jwk = $$"""{"kty":"RSA","n":"{{Multibase.EncodeBase64Url(parameters.Modulus)}}","e":"{{Multibase.EncodeBase64Url(parameters.Exponent)}}"}""";
        Assert.True(PublicKey.TryFromJwk(JsonElement.Parse(jwk), out var key, out var problem), problem);
        var signature = rsa.SignData(Message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Assert.True(Rsa256.Verify(key, Message, signature));
        Assert.False(Rsa256.Verify(key, [1], signature));
        Assert.False(Rsa256.Verify(key, Message, signature.AsSpan(1)));
        Assert.False(Rsa256.Verify(key, Message, rsa.SignData(Message, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
    }
}
