using System.Buffers.Text;
using System.Text;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>
/// The <c>data:</c> URLs (RFC 2397) that carry a credential (DESIGN §4.2, VCDM 2.0 §4.13): a compact JWS as it is, JSON in base64.
/// Other media types, parameters and encodings are nothing we read.
/// </summary>
internal static class DataUrl
{
    public const string VcJwt = "application/vc+jwt";
    public const string Jwt = "application/jwt";
    public const string Vc = "application/vc";

    /// <summary>The media type, as one of the constants, and the bytes a digest is taken over; null when it is not such a URL.</summary>
    public static (string MediaType, byte[] Bytes)? TryRead(string url)
    {
        const string Scheme = "data:";
        const string Base64 = ";base64";
        if (!url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var comma = url.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0) return null;
        var type = url.AsSpan(Scheme.Length, comma - Scheme.Length);
        var data = url.AsSpan(comma + 1);
        if (type.Equals(VcJwt, StringComparison.OrdinalIgnoreCase)) return AsIs(VcJwt, data);
        if (type.Equals(Jwt, StringComparison.OrdinalIgnoreCase)) return AsIs(Jwt, data);
        return type.EndsWith(Base64, StringComparison.OrdinalIgnoreCase) && type[..^Base64.Length].Equals(Vc, StringComparison.OrdinalIgnoreCase)
            ? FromBase64(Vc, data)
            : null;
    }

    public static string OfJws(ReadOnlySpan<byte> compactJws) => $"data:{VcJwt},{Encoding.ASCII.GetString(compactJws)}";

    public static string OfJson(ReadOnlySpan<byte> json) => $"data:{Vc};base64,{Convert.ToBase64String(json)}";

    private static (string MediaType, byte[] Bytes)? AsIs(string mediaType, ReadOnlySpan<char> data)
    {
        // A JWS needs no percent-encoding; one that has it is another text, and other bytes to a digest.
        var bytes = new byte[data.Length];
        return Ascii.FromUtf16(data, bytes, out _) == System.Buffers.OperationStatus.Done && !bytes.AsSpan().Contains((byte)'%') ? (mediaType, bytes) : null;
    }

    private static (string MediaType, byte[] Bytes)? FromBase64(string mediaType, ReadOnlySpan<char> data)
    {
        if (!Base64.IsValid(data, out var length) || data.Length != (length + 2) / 3 * 4) return null;
        var bytes = new byte[length];
        return Convert.TryFromBase64Chars(data, bytes, out var written) && written == length ? (mediaType, bytes) : null;
    }
}
