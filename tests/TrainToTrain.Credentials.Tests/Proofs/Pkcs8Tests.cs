using System.Security.Cryptography;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

public sealed class Pkcs8Tests
{
    [Theory]
    [InlineData(KeyKind.Ed25519)]
    [InlineData(KeyKind.P256)]
    public void Comes_back_from_PKCS8_as_the_same_key(KeyKind kind)
    {
        using var key = SigningKey.Generate(kind);
        var pkcs8 = key.ToPkcs8();
        using var back = SigningKey.FromPkcs8(pkcs8);
        Assert.Equal(key.PublicKey, back.PublicKey);
        Assert.Equal(pkcs8, back.ToPkcs8());
        for (var length = 0; length < pkcs8.Length; length++)
        {
            var cut = pkcs8[..length];
            Assert.Throws<CryptographicException>(() => SigningKey.FromPkcs8(cut));
        }

        Assert.Throws<CryptographicException>(() => SigningKey.FromPkcs8([.. pkcs8, 0]));
    }

    [Theory]
    [InlineData("MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC")] // RFC 8410 §10.3
    [InlineData("MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhCoB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=")] // with attributes and public key
    public void Reads_the_examples_of_RFC_8410(string pkcs8)
    {
        using var key = SigningKey.FromPkcs8(Convert.FromBase64String(pkcs8));
        Assert.Equal("19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1", Convert.ToHexStringLower(key.PublicKey.Bytes.Span));
    }

    [Fact]
    public void Refuses_keys_of_other_kinds()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        Assert.Throws<CryptographicException>(() => SigningKey.FromPkcs8(p384.ExportPkcs8PrivateKey()));
        Assert.Throws<CryptographicException>(() => SigningKey.FromPkcs8(rsa.ExportPkcs8PrivateKey()));
        Assert.Throws<CryptographicException>(() => SigningKey.FromPkcs8(p384.ExportECPrivateKey()));
        Assert.Throws<ArgumentException>(() => SigningKey.Generate(KeyKind.Rsa));
        Assert.Throws<ArgumentException>(() => SigningKey.FromSeed(KeyKind.Rsa, new byte[32]));
        Assert.Throws<ArgumentException>(() => SigningKey.FromSeed(KeyKind.Ed25519, new byte[31]));
        Assert.Throws<ArgumentException>(() => SigningKey.FromSeed(KeyKind.P256, new byte[32]));
    }
}
