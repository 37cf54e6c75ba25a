using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace TrainToTrain.Credentials.Structure;

/// <summary>Strings of a JSON document in the bytes they came in, without making a <see cref="string"/> of each.</summary>
internal static class Utf8Text
{
    // RFC 3986 §2 and RFC 3987 §2.2: what no URI or IRI has outside percent-encoding. The bytes above ASCII are an IRI's business.
    private static readonly SearchValues<byte> NeverInUri =
        SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(each => (byte)each), .. "\"<>\\^`{|}\x7f"u8]);

    /// <summary>The characters of a string element.</summary>
    public static ReadOnlySpan<byte> Of(JsonElement text)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        return raw.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(text.GetString()!) : raw;
    }

    /// <summary>Whether it has a scheme and something after it (RFC 3986 §3), and for http(s) a host.</summary>
    public static bool IsAbsoluteUri(ReadOnlySpan<byte> text)
    {
        int colon = text.IndexOf((byte)':');
        if (colon < 1 || colon == text.Length - 1 || !IsScheme(text[..colon]) || text.ContainsAny(NeverInUri)) return false;
        bool web = Ascii.EqualsIgnoreCase(text[..colon], "https"u8) || Ascii.EqualsIgnoreCase(text[..colon], "http"u8);
        return !web || (text[(colon + 1)..].StartsWith("//"u8) && text.Length > colon + 3 && text[colon + 3] is not ((byte)'/' or (byte)'?' or (byte)'#'));
    }

    /// <summary>Whether it starts with <c>data:</c> in any case (RFC 2397).</summary>
    public static bool IsDataUrl(ReadOnlySpan<byte> uri) => uri.Length > 5 && Ascii.EqualsIgnoreCase(uri[..5], "data:"u8);

    private static bool IsScheme(ReadOnlySpan<byte> text)
    {
        if (!char.IsAsciiLetter((char)text[0])) return false;
        foreach (byte each in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)each) && each is not ((byte)'+' or (byte)'-' or (byte)'.')) return false;
        }

        return true;
    }
}
