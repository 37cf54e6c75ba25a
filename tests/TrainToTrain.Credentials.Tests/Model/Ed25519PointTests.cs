using System.Numerics;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Model;

public sealed class Ed25519PointTests
{
    /// <summary>All eight points of small order in every encoding of either sign, and y at and above the prime.</summary>
    [Fact]
    public void Refuses_Ed25519_points_of_small_order_and_encodings_that_are_not_canonical()
    {
        var prime = BigInteger.Pow(2, 255) - 19;
        var order8 = new BigInteger(Convert.FromHexString("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), isUnsigned: true);
        BigInteger[] refused = [0, 1, prime - 1, order8, prime - order8, prime, prime + 1, prime + 3, prime + 18];
        foreach (var y in refused) Assert.All([false, true], sign => Assert.False(Ed25519Point.IsAcceptable(Encode(y, sign)), y.ToString()));
        BigInteger[] accepted = [2, 3, prime - 2, prime - 3, order8 + 1, order8 + 256, prime - order8 - 256, BigInteger.Pow(2, 254)];
        foreach (var y in accepted) Assert.All([false, true], sign => Assert.True(Ed25519Point.IsAcceptable(Encode(y, sign)), y.ToString()));
        Assert.Throws<ArgumentException>(() => PublicKey.OfEd25519(new byte[32]));
        Assert.Throws<ArgumentException>(() => PublicKey.OfEd25519(new byte[31]));
    }

    private static byte[] Encode(BigInteger y, bool sign)
    {
        var bytes = new byte[32];
        y.TryWriteBytes(bytes, out _, isUnsigned: true);
        if (sign) bytes[31] |= 0x80;
        return bytes;
    }
}
