using System.Numerics;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Proofs;

public sealed class EcdsaTests
{
    private static readonly byte[] Message = [.. "a badge"u8];

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
    public void Signs_with_P256_in_the_lower_half_and_verifies_both()
    {
        using var key = SigningKey.Generate(KeyKind.P256);
        var order = new BigInteger(Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"), isUnsigned: true, isBigEndian: true);
        for (var i = 0; i < 20; i++)
        {
            var signature = key.AsDidKey().Sign(Message);
            var s = new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true);
            Assert.True(s <= order / 2);
            var upper = signature[..32].Concat((order - s).ToByteArray(isUnsigned: true, isBigEndian: true)).ToArray();
            Assert.True(Ecdsa.Verify(key.PublicKey, Message, signature));
            Assert.True(Ecdsa.Verify(key.PublicKey, Message, upper));
        }
    }
}
