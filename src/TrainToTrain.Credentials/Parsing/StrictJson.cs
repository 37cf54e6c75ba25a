using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>
/// JSON (RFC 8259) within I-JSON (RFC 7493): what two readers could read differently is refused. That is: duplicate member names (after
/// unescaping), lone surrogates, bytes that are no UTF-8, a byte order mark, numbers beyond a double, anything after the value, comments,
/// trailing commas, and nesting beyond <see cref="Limits.JsonDepth"/>.
/// </summary>
public static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Limits.JsonDepth, AllowDuplicateProperties = false };

    // One level more than allowed, so that too deep can be told from broken.
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = Limits.JsonDepth + 1 };

    /// <summary>Null and a reason when the bytes are not exactly one strict JSON value. The element owns a copy of the bytes and may be kept.</summary>
    public static JsonElement? Parse(ReadOnlySpan<byte> utf8, out string? problem) => ParseOwned(utf8.ToArray(), out problem);

    /// <summary>As <see cref="Parse"/>, without the copy: the bytes are ours, and nobody changes them from now on.</summary>
    internal static JsonElement? ParseOwned(ReadOnlyMemory<byte> utf8, out string? problem)
    {
        problem = Check(utf8.Span);
        if (problem is not null) return null;
        try
        {
            // Not disposed of, since nobody knows who keeps an element of it: what it borrows from the pool is the collector's then.
            return JsonDocument.Parse(utf8, Options).RootElement;
        }
        catch (JsonException)
        {
            // All else was checked: the exception's own text would quote the attacker's.
            problem = "A JSON object has two members of the same name";
            return null;
        }
    }

    private static string? Check(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8)) return "The JSON starts with a byte order mark";
        if (!Utf8.IsValid(utf8)) return "The JSON is not valid UTF-8";
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        try
        {
            while (reader.Read())
            {
                if (CheckToken(ref reader) is { } problem) return $"{problem} (at byte {reader.TokenStartIndex + 1})";
            }
        }
        catch (JsonException broken)
        {
            return reader.CurrentDepth > Limits.JsonDepth ? TooDeep : $"The JSON is broken at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}";
        }

        return null;
    }

    private static string TooDeep => $"The JSON is nested more than {Limits.JsonDepth} levels deep";

    private static string? CheckToken(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String or JsonTokenType.PropertyName when reader.ValueIsEscaped && HasLoneSurrogate(reader.ValueSpan):
                return "A string of the JSON has half of a surrogate pair";
            case JsonTokenType.Number when !IsDouble(reader.ValueSpan):
                return "A number of the JSON is beyond the range of a double";
            case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= Limits.JsonDepth:
                return TooDeep;
            default:
                return null;
        }
    }

    private static bool IsDouble(ReadOnlySpan<byte> number) =>
        number.Length < 16 && number.IndexOfAny((byte)'e', (byte)'E') < 0
        || (Utf8Parser.TryParse(number, out double value, out var used) && used == number.Length && double.IsFinite(value));

    /// <summary>Of a string that is well-formed JSON: whether its <c>\u</c> escapes leave a surrogate without its other half.</summary>
    private static bool HasLoneSurrogate(ReadOnlySpan<byte> raw)
    {
        var highBefore = false;
        while (true)
        {
            var next = raw.IndexOf((byte)'\\');
            if (highBefore && next != 0) return true;
            if (next < 0) return false;
            raw = raw[next..];
            if (raw[1] != 'u')
            {
                if (highBefore) return true;
                raw = raw[2..];
                continue;
            }

            var unit = (char)ushort.Parse(raw.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (char.IsLowSurrogate(unit) != highBefore) return true;
            highBefore = char.IsHighSurrogate(unit);
            raw = raw[6..];
        }
    }
}
