using System.Numerics;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

public sealed class Ed25519Tests
{
    private static readonly byte[] Message = [.. "a badge"u8];

    [Fact]
    public void Names_the_library_and_its_version() => Assert.Matches(@"^(libsodium|OpenSSL) \d+\.\d+\.\d+", Ed25519.Implementation);

    /// <summary>S + L satisfies the equation as S does.</summary>
    [Fact]
    public void Refuses_the_second_signature_that_can_be_made_of_one()
    {
        using var key = SigningKey.Generate(KeyKind.Ed25519);
        var signature = key.AsDidKey().Sign(Message);
        var order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
        var second = new BigInteger(signature.AsSpan(32), isUnsigned: true) + order;
        var moved = signature[..32].Concat(second.ToByteArray(isUnsigned: true)).ToArray();
        Assert.Equal(64, moved.Length);
        Assert.True(Ed25519.Verify(key.PublicKey.Bytes.Span, Message, signature));
        Assert.False(Ed25519.Verify(key.PublicKey.Bytes.Span, Message, moved));
    }

    /// <summary>With the identity as key and as R and S = 0 the equation holds for every message.</summary>
    [Fact]
    public void Refuses_the_key_that_signs_everything()
    {
        byte[] identity = [1, .. new byte[31]];
        Assert.False(Ed25519.Verify(identity, Message, [.. identity, .. new byte[32]]));
    }

    [Fact]
    public void Refuses_a_signature_with_any_bit_turned()
    {
        using var key = SigningKey.Generate(KeyKind.Ed25519);
        var signature = key.AsDidKey().Sign(Message);
        for (var bit = 0; bit < 512; bit++)
        {
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Ed25519.Verify(key.PublicKey.Bytes.Span, Message, signature));
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Signs_alike_with_either_library()
    {
        var libraries = new IEd25519Library?[] { Libsodium.TryLoad(), Libcrypto.TryLoad() }.OfType<IEd25519Library>().ToList();
        Assert.SkipWhen(libraries.Count < 2, "only one of libsodium and OpenSSL can be loaded on this system");
        var secretKey = Ed25519.Expand([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        var signatures = libraries.ConvertAll(library =>
        {
            var signature = new byte[64];
            library.Sign(secretKey, Message, signature);
            return Convert.ToHexString(signature);
        });
        Assert.Equal(signatures[0], signatures[1]);
    }
}
