using System.Security.Cryptography;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

public sealed class SigningKeyTests
{
    private static readonly byte[] Message = [.. "a badge"u8];

    [Theory]
    [InlineData(KeyKind.Ed25519)]
    [InlineData(KeyKind.P256)]
    public void Signs_what_its_public_key_verifies_and_nothing_else(KeyKind kind)
    {
        using var key = SigningKey.Generate(kind);
        using var other = SigningKey.Generate(kind);
        var signature = key.AsDidKey().Sign(Message);
        Assert.Equal(64, signature.Length);
        Assert.True(Verify(key.PublicKey, Message, signature));
        Assert.False(Verify(other.PublicKey, Message, signature));
        Assert.False(Verify(key.PublicKey, [.. Message, 0], signature));
        Assert.False(Verify(key.PublicKey, Message, signature.AsSpan(0, 63)));
        Assert.False(Verify(key.PublicKey, Message, [.. signature, 0]));
        Assert.False(Verify(key.PublicKey, Message, []));
    }

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

    [Fact]
    public void Takes_P256_scalars_below_the_order_of_the_curve_only()
    {
        var order = Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        Assert.Throws<ArgumentException>(() => SigningKey.FromSeed(KeyKind.P256, order));
        order[^1]--;
        using var key = SigningKey.FromSeed(KeyKind.P256, order);
        // (n − 1)·G = −G has the x of G.
        Assert.Equal("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296", Convert.ToHexStringLower(key.PublicKey.Bytes.Span[1..33]));
    }

    [Fact]
    public void Derives_the_key_of_the_Open_Badges_vector_from_its_seed()
    {
        using var key = SigningKey.FromSeed(KeyKind.Ed25519, Convert.FromHexString("6241a409e6707bb640a0140a8a32bc3d193c33a661747284d6adfa4ed4180be4"));
        Assert.Equal("did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi", key.AsDidKey().VerificationMethod);
        Assert.Equal("did:web:example.org#key-1", key.As("did:web:example.org#key-1").VerificationMethod);
    }

    [Fact]
    public void Signs_with_P256_in_the_lower_half_and_verifies_both()
    {
        using var key = SigningKey.Generate(KeyKind.P256);
        var order = new System.Numerics.BigInteger(Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"), isUnsigned: true, isBigEndian: true);
        for (var i = 0; i < 20; i++)
        {
            var signature = key.AsDidKey().Sign(Message);
            var s = new System.Numerics.BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true);
            Assert.True(s <= order / 2);
            var upper = signature[..32].Concat((order - s).ToByteArray(isUnsigned: true, isBigEndian: true)).ToArray();
            Assert.True(Verify(key.PublicKey, Message, signature));
            Assert.True(Verify(key.PublicKey, Message, upper));
        }
    }

    [Theory]
    [InlineData(KeyKind.Ed25519)]
    [InlineData(KeyKind.P256)]
    public void Signs_and_verifies_on_many_threads_at_once(KeyKind kind)
    {
        using var key = SigningKey.Generate(kind);
        var signer = key.AsDidKey();
        Parallel.For(0, 200, i => Assert.True(Verify(key.PublicKey, [(byte)i], signer.Sign([(byte)i]))));
    }

    [Theory]
    [InlineData(KeyKind.Ed25519)]
    [InlineData(KeyKind.P256)]
    public void Signs_no_more_once_disposed(KeyKind kind)
    {
        var key = SigningKey.Generate(kind);
        var signer = key.AsDidKey();
        key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => signer.Sign(Message));
        Assert.Throws<ObjectDisposedException>(key.ToPkcs8);
        Assert.NotNull(key.PublicKey);
        key.Dispose();
    }

    [Fact]
    public void Names_the_Ed25519_library_and_its_version() => Assert.Matches(@"^(libsodium|OpenSSL) \d+\.\d+\.\d+", Ed25519.Implementation);

    [Fact]
    public void Verifies_RS256()
    {
        using var rsa = RSA.Create(2048);
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        var jwk = $$"""{"kty":"RSA","n":"{{Multibase.EncodeBase64Url(parameters.Modulus)}}","e":"{{Multibase.EncodeBase64Url(parameters.Exponent)}}"}""";
        Assert.True(PublicKey.TryFromJwk(System.Text.Json.JsonElement.Parse(jwk), out var key, out var problem), problem);
        var signature = rsa.SignData(Message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Assert.True(Rsa256.Verify(key, Message, signature));
        Assert.False(Rsa256.Verify(key, [1], signature));
        Assert.False(Rsa256.Verify(key, Message, signature.AsSpan(1)));
        Assert.False(Rsa256.Verify(key, Message, rsa.SignData(Message, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
    }

    private static bool Verify(PublicKey key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => key.Kind == KeyKind.Ed25519
        ? Ed25519.Verify(key.Bytes.Span, data, signature)
        : P256.Verify(key, data, signature);
}
