using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace TrainToTrain.Credentials.JsonLd.Json;

/// <summary>Whether the strings of a document are text. A parser lets through bytes that are not UTF-8, and escapes of half a surrogate pair.</summary>
internal static class JsonText
{
    /// <summary>From here on every string and name of the value can be read.</summary>
    public static bool IsUnicode(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined) return true;
        var raw = JsonMarshal.GetRawUtf8Value(value);
        return Utf8.IsValid(raw) && HasWholePairs(raw);
    }

    /// <summary>The bytes between the quotes, when they are the text itself.</summary>
    public static bool TryGetPlain(JsonElement value, out ReadOnlySpan<byte> text)
    {
        text = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        return !text.Contains((byte)'\\');
    }

    private static bool HasWholePairs(ReadOnlySpan<byte> raw)
    {
        while (true)
        {
            var escape = raw.IndexOf((byte)'\\');
            if (escape < 0) return true;
            raw = raw[(escape + 1)..];
            if (raw[0] != 'u')
            {
                raw = raw[1..];
                continue;
            }

            var unit = UnitOf(raw);
            raw = raw[5..];
            if (char.IsLowSurrogate(unit)) return false;
            if (!char.IsHighSurrogate(unit)) continue;
            if (raw is not [(byte)'\\', (byte)'u', ..] || !char.IsLowSurrogate(UnitOf(raw[1..]))) return false;
            raw = raw[6..];
        }
    }

    /// <summary>Of <c>uXXXX</c>, which a parser has seen to be one.</summary>
    private static char UnitOf(ReadOnlySpan<byte> escape) => (char)ushort.Parse(escape[1..5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
