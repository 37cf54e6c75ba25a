using System.Globalization;
using System.Numerics;

namespace TrainToTrain.Credentials.Model;

/// <summary>Points of P-256 (SEC 1 §2.3, SP 800-186 §3.2.1.3): compressed and uncompressed form, and whether there is such a point.</summary>
internal static class P256Point
{
    public const int CompressedLength = 33;
    public const int UncompressedLength = 65;

    private static readonly BigInteger P = Hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    private static readonly BigInteger B = Hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

    /// <summary>0x04 ‖ x ‖ y with both below the prime and y² = x³ − 3x + b. The curve has no other subgroup, so this is all there is to check.</summary>
    public static bool IsOnCurve(ReadOnlySpan<byte> point)
    {
        if (point.Length != UncompressedLength || point[0] != 4) return false;
        var x = Read(point[1..33]);
        var y = Read(point[33..]);
        return x < P && y < P && y * y % P == Cubic(x);
    }

    /// <summary>Null when no point has that x.</summary>
    public static byte[]? TryDecompress(ReadOnlySpan<byte> compressed)
    {
        if (compressed.Length != CompressedLength || compressed[0] is not (2 or 3)) return null;
        var x = Read(compressed[1..]);
        if (x >= P) return null;
        var square = Cubic(x);
        var y = BigInteger.ModPow(square, (P + 1) / 4, P); // p ≡ 3 (mod 4)
        if (y * y % P != square) return null;
        if (y.IsEven != (compressed[0] == 2)) y = P - y;
        var point = new byte[UncompressedLength];
        point[0] = 4;
        compressed[1..].CopyTo(point.AsSpan(1));
        var length = y.GetByteCount(isUnsigned: true);
        y.TryWriteBytes(point.AsSpan(UncompressedLength - length), out _, isUnsigned: true, isBigEndian: true);
        return point;
    }

    public static byte[] Compress(ReadOnlySpan<byte> point)
    {
        var compressed = point[..CompressedLength].ToArray();
        compressed[0] = (byte)(2 + (point[^1] & 1));
        return compressed;
    }

    private static BigInteger Cubic(BigInteger x)
    {
        var value = (x * x % P * x - 3 * x + B) % P;
        return value.Sign < 0 ? value + P : value;
    }

    private static BigInteger Read(ReadOnlySpan<byte> bigEndian) => new(bigEndian, isUnsigned: true, isBigEndian: true);

    private static BigInteger Hex(string hex) => BigInteger.Parse("0" + hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
