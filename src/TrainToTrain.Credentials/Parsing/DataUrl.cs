using System.Buffers.Text;
using System.Text;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>
/// The <c>data:</c> URLs (RFC 2397) that carry a credential (DESIGN §4.2, VCDM 2.0 §4.13): a compact JWS or SD-JWT as it is, JSON in base64.
/// Other media types, parameters and encodings are nothing we read.
/// </summary>
internal static class DataUrl
{
    public const string VcJwt = "application/vc+jwt";
    public const string Jwt = "application/jwt";
    public const string VcSdJwt = "application/vc+sd-jwt";
    public const string DcSdJwt = "application/dc+sd-jwt";
    public const string Vc = "application/vc";

    /// <summary>The media type, as one of the constants, and the bytes a digest is taken over; null when it is not such a URL.</summary>
    public static (string MediaType, byte[] Bytes)? TryRead(string url) => TryRead(Encoding.UTF8.GetBytes(url));

    /// <inheritdoc cref="TryRead(string)"/>
    public static (string MediaType, byte[] Bytes)? TryRead(ReadOnlySpan<byte> url)
    {
        var comma = url.IndexOf((byte)',');
        if (comma < Scheme.Length || !Ascii.EqualsIgnoreCase(url[..Scheme.Length], Scheme)) return null;
        var type = url[Scheme.Length..comma];
        var data = url[(comma + 1)..];
        if (Ascii.EqualsIgnoreCase(type, VcJwt)) return AsIs(VcJwt, data);
        if (Ascii.EqualsIgnoreCase(type, Jwt)) return AsIs(Jwt, data);
        if (Ascii.EqualsIgnoreCase(type, VcSdJwt)) return AsIs(VcSdJwt, data);
        if (Ascii.EqualsIgnoreCase(type, DcSdJwt)) return AsIs(DcSdJwt, data);
        return Ascii.EqualsIgnoreCase(type, Vc + ";base64") ? FromBase64(Vc, data) : null;
    }

    public static string OfJws(ReadOnlySpan<byte> compactJws) => $"data:{VcJwt},{Encoding.ASCII.GetString(compactJws)}";

    public static string OfJson(ReadOnlySpan<byte> json) => $"data:{Vc};base64,{Convert.ToBase64String(json)}";

    private static ReadOnlySpan<byte> Scheme => "data:"u8;

    // A JWS needs no percent-encoding; one that has it is another text, and other bytes to a digest.
    private static (string MediaType, byte[] Bytes)? AsIs(string mediaType, ReadOnlySpan<byte> data) =>
        Ascii.IsValid(data) && !data.Contains((byte)'%') ? (mediaType, data.ToArray()) : null;

    private static (string MediaType, byte[] Bytes)? FromBase64(string mediaType, ReadOnlySpan<byte> data)
    {
        if (!Base64.IsValid(data, out var length) || data.Length != (length + 2) / 3 * 4) return null;
        var bytes = new byte[length];
        return Base64.DecodeFromUtf8(data, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written == length ? (mediaType, bytes) : null;
    }
}
