using System.Globalization;
using System.Numerics;

namespace TrainToTrain.Credentials.Model;

/// <summary>The prime curves of NIST (SP 800-186 §3.2.1) and their points (SEC 1 §2.3): compressed and uncompressed form, and whether there is such a point.</summary>
/// <param name="name">As a JWK has it.</param>
/// <param name="length">Bytes of a coordinate.</param>
/// <param name="prime">p, hexadecimal.</param>
/// <param name="b">Of y² = x³ − 3x + b, hexadecimal.</param>
internal sealed class PrimeCurve(string name, int length, string prime, string b)
{
    public static readonly PrimeCurve P256 = new(
        "P-256",
        32,
        "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
        "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

    public static readonly PrimeCurve P384 = new(
        "P-384",
        48,
        "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
        "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef");

    private readonly BigInteger _p = Hex(prime);
    private readonly BigInteger _b = Hex(b);

    public string Name => name;

    /// <summary>Bytes of a coordinate.</summary>
    public int Length => length;

    private int CompressedLength => 1 + length;

    private int UncompressedLength => 1 + (2 * length);

    /// <summary>0x04 ‖ x ‖ y with both below the prime and on the curve, which has no other subgroup: this is all there is to check.</summary>
    public bool HasPoint(ReadOnlySpan<byte> point)
    {
        if (point.Length != UncompressedLength || point[0] != 4) return false;
        var x = Read(point.Slice(1, length));
        var y = Read(point[CompressedLength..]);
        return x < _p && y < _p && y * y % _p == Cubic(x);
    }

    /// <summary>Null when no point has that x.</summary>
    public byte[]? TryDecompress(ReadOnlySpan<byte> compressed)
    {
        if (compressed.Length != CompressedLength || compressed[0] is not (2 or 3)) return null;
        var x = Read(compressed[1..]);
        if (x >= _p) return null;
        var square = Cubic(x);
        var y = BigInteger.ModPow(square, (_p + 1) / 4, _p); // p ≡ 3 (mod 4)
        if (y * y % _p != square) return null;
        if (y.IsEven != (compressed[0] == 2)) y = _p - y;
        var point = new byte[UncompressedLength];
        point[0] = 4;
        compressed[1..].CopyTo(point.AsSpan(1));
        var count = y.GetByteCount(isUnsigned: true);
        y.TryWriteBytes(point.AsSpan(UncompressedLength - count), out _, isUnsigned: true, isBigEndian: true);
        return point;
    }

    public byte[] Compress(ReadOnlySpan<byte> point)
    {
        var compressed = point[..CompressedLength].ToArray();
        compressed[0] = (byte)(2 + (point[^1] & 1));
        return compressed;
    }

    private BigInteger Cubic(BigInteger x)
    {
        var value = ((x * x % _p * x) - (3 * x) + _b) % _p;
        return value.Sign < 0 ? value + _p : value;
    }

    private static BigInteger Read(ReadOnlySpan<byte> bigEndian) => new(bigEndian, isUnsigned: true, isBigEndian: true);

    private static BigInteger Hex(string hex) => BigInteger.Parse("0" + hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
