using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Json;

/// <summary>
/// RFC 8785 canonical form of a JSON value: members in the order of their UTF-16 code units, strings with the fewest escapes, numbers as
/// ECMAScript writes them. What JSON literals are compared by (JSON-LD 1.1 API §10.2.3.2), and what <c>*-jcs-*</c> suites sign.
/// </summary>
internal static class CanonicalJson
{
    /// <param name="without">A member of the object itself to leave out; null for none.</param>
    /// <returns>False for a member twice, a number no double holds, or nesting past the limit.</returns>
    public static bool TryWrite(JsonElement value, IBufferWriter<byte> output, string? without = null) => TryWrite(value, output, without, 0);

    private static bool TryWrite(JsonElement value, IBufferWriter<byte> output, string? without, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return depth < JsonLdLimits.Depth && TryWriteObject(value, output, without, depth + 1);
            case JsonValueKind.Array:
                return depth < JsonLdLimits.Depth && TryWriteArray(value, output, depth + 1);
            case JsonValueKind.String:
                var quoted = JsonMarshal.GetRawUtf8Value(value);
                if (quoted.Contains((byte)'\\')) WriteString(value.GetString()!, output);
                else output.Write(quoted);
                return true;
            case JsonValueKind.Number:
                return TryWriteNumber(value, output);
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined:
            default:
                output.Write(JsonMarshal.GetRawUtf8Value(value));
                return true;
        }
    }

    private static bool TryWriteArray(JsonElement array, IBufferWriter<byte> output, int depth)
    {
        WriteByte('[', output);
        var first = true;
        foreach (var item in array.EnumerateArray())
        {
            if (!first) WriteByte(',', output);
            first = false;
            if (!TryWrite(item, output, null, depth)) return false;
        }

        WriteByte(']', output);
        return true;
    }

    private static bool TryWriteObject(JsonElement value, IBufferWriter<byte> output, string? without, int depth)
    {
        if (Sorted(value) is not { } members) return false;
        WriteByte('{', output);
        var first = true;
        foreach (var member in members)
        {
            if (without is not null && member.NameEquals(without)) continue;
            if (!first) WriteByte(',', output);
            first = false;
            WriteName(member, output);
            WriteByte(':', output);
            if (!TryWrite(member.Value, output, null, depth)) return false;
        }

        WriteByte('}', output);
        return true;
    }

    /// <summary>RFC 8785 §3.2.3. Null for a second member of one name: it would be covered or not depending on the reader.</summary>
    private static JsonProperty[]? Sorted(JsonElement value)
    {
        var members = new JsonProperty[value.GetPropertyCount()];
        var count = 0;
        var plain = true;
        foreach (var member in value.EnumerateObject())
        {
            members[count++] = member;
            plain = plain && IsPlain(JsonMarshal.GetRawUtf8PropertyName(member));
        }

        // For plain ASCII the bytes order as the code units do; beyond it UTF-8 and UTF-16 differ, and each name is decoded once.
        if (plain)
        {
            Array.Sort(members, CompareBytes);
            for (var i = 1; i < members.Length; i++)
            {
                if (CompareBytes(members[i - 1], members[i]) == 0) return null;
            }

            return members;
        }

        var names = Array.ConvertAll(members, static member => member.Name);
        Array.Sort(names, members, StringComparer.Ordinal);
        for (var i = 1; i < names.Length; i++)
        {
            if (names[i - 1] == names[i]) return null;
        }

        return members;
    }

    private static int CompareBytes(JsonProperty a, JsonProperty b) =>
        JsonMarshal.GetRawUtf8PropertyName(a).SequenceCompareTo(JsonMarshal.GetRawUtf8PropertyName(b));

    private static bool IsPlain(ReadOnlySpan<byte> raw) => Ascii.IsValid(raw) && !raw.Contains((byte)'\\');

    private static void WriteName(JsonProperty member, IBufferWriter<byte> output)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        if (raw.Contains((byte)'\\'))
        {
            WriteString(member.Name, output);
            return;
        }

        WriteByte('"', output);
        output.Write(raw);
        WriteByte('"', output);
    }

    /// <summary>RFC 8785 §3.2.2.2. A string that came without a backslash is canonical as it is, so only the others get here.</summary>
    private static void WriteString(string text, IBufferWriter<byte> output)
    {
        WriteByte('"', output);
        var rest = text.AsSpan();
        while (true)
        {
            var plain = 0;
            while (plain < rest.Length && rest[plain] >= ' ' && rest[plain] is not ('"' or '\\')) plain++;
            Encoding.UTF8.GetBytes(rest[..plain], output);
            if (plain == rest.Length) break;
            WriteEscape(rest[plain], output);
            rest = rest[(plain + 1)..];
        }

        WriteByte('"', output);
    }

    private static void WriteEscape(char c, IBufferWriter<byte> output)
    {
        WriteByte('\\', output);
        switch (c)
        {
            case '\b': WriteByte('b', output); break;
            case '\t': WriteByte('t', output); break;
            case '\n': WriteByte('n', output); break;
            case '\f': WriteByte('f', output); break;
            case '\r': WriteByte('r', output); break;
            case '"' or '\\': WriteByte(c, output); break;
            default:
                output.Write("u00"u8);
                WriteByte((char)('0' + (c >> 4)), output);
                WriteByte("0123456789abcdef"[c & 15], output);
                break;
        }
    }

    private static bool TryWriteNumber(JsonElement number, IBufferWriter<byte> output)
    {
        var raw = JsonMarshal.GetRawUtf8Value(number);

        // An integer below 10^15 is exact as a double and its own shortest form; only -0 is written otherwise.
        if (raw.Length <= 15 && raw[0] != '-' && !raw.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            output.Write(raw);
            return true;
        }

        var value = number.GetDouble();
        if (!double.IsFinite(value)) return false;
        EcmaNumber.Write(value, output);
        return true;
    }

    private static void WriteByte(char ascii, IBufferWriter<byte> output)
    {
        output.GetSpan(1)[0] = (byte)ascii;
        output.Advance(1);
    }
}
