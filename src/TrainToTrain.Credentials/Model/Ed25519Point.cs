namespace TrainToTrain.Credentials.Model;

/// <summary>What can be said of an Ed25519 point (RFC 8032 §5.1.3) by looking at its 32 bytes.</summary>
internal static class Ed25519Point
{
    public const int Length = 32;

    // The y of the eight points of small order, little-endian; x and -x share a y.
    private static ReadOnlySpan<byte> Order8 => [0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05];
    private static ReadOnlySpan<byte> Order8Negative => [0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a];

    /// <summary>32 bytes, y below the field's prime, and none of the points that verify what nobody signed.</summary>
    public static bool IsAcceptable(ReadOnlySpan<byte> point) => point.Length == Length && IsCanonical(point) && !IsSmallOrder(point);

    /// <summary>y &lt; 2^255 − 19.</summary>
    private static bool IsCanonical(ReadOnlySpan<byte> point) =>
        point[0] < 0xed || (point[31] & 0x7f) != 0x7f || point[1..31].ContainsAnyExcept((byte)0xff);

    /// <summary>Of a canonical point. Its y is 0 or 1 (orders 4 and 1), −1 (order 2) or one of the two of order 8.</summary>
    private static bool IsSmallOrder(ReadOnlySpan<byte> point)
    {
        var top = (byte)(point[31] & 0x7f);
        return point[0] switch
        {
            0x00 or 0x01 => top == 0 && !point[1..31].ContainsAnyExcept((byte)0),
            0xec => top == 0x7f && !point[1..31].ContainsAnyExcept((byte)0xff),
            0x26 => top == Order8[31] && point[..31].SequenceEqual(Order8[..31]),
            0xc7 => top == Order8Negative[31] && point[..31].SequenceEqual(Order8Negative[..31]),
            _ => false,
        };
    }
}
