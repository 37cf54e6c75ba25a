using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>
/// RFC 8785 canonical form of a JSON value: members in the order of their UTF-16 code units, strings with the fewest escapes, numbers as
/// ECMAScript writes them. Takes what <see cref="StrictJson"/> lets through, hence no NaN, no overflow, no lone surrogate, no duplicate.
/// </summary>
public static class Jcs
{
    public static byte[] Canonicalize(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined) throw new ArgumentException("There is no JSON value to canonicalise.", nameof(value));
        var output = Buffer(value);
        Write(value, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>An object without the named member (the <c>proof</c> a signature cannot cover).</summary>
    public static byte[] CanonicalizeWithout(JsonElement value, string member)
    {
        var output = Buffer(value);
        WriteObject(value, output, member);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The canonical form is nearly always the shorter one.</summary>
    private static ArrayBufferWriter<byte> Buffer(JsonElement value) => new(JsonMarshal.GetRawUtf8Value(value).Length);

    private static void Write(JsonElement value, ArrayBufferWriter<byte> output)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, output, without: null);
                break;
            case JsonValueKind.Array:
                WriteArray(value, output);
                break;
            case JsonValueKind.String:
                var quoted = JsonMarshal.GetRawUtf8Value(value);
                if (quoted.Contains((byte)'\\')) WriteString(value.GetString()!, output);
                else output.Write(quoted);
                break;
            case JsonValueKind.Number:
                WriteNumber(value, output);
                break;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined:
            default:
                output.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    private static void WriteArray(JsonElement array, ArrayBufferWriter<byte> output)
    {
        WriteByte('[', output);
        var first = true;
        foreach (var item in array.EnumerateArray())
        {
            if (!first) WriteByte(',', output);
            first = false;
            Write(item, output);
        }

        WriteByte(']', output);
    }

    private static void WriteObject(JsonElement value, ArrayBufferWriter<byte> output, string? without)
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
        if (plain) Array.Sort(members, CompareBytes);
        else Array.Sort(Array.ConvertAll(members, static member => member.Name), members, StringComparer.Ordinal);

        WriteByte('{', output);
        var first = true;
        foreach (var member in members)
        {
            if (without is not null && member.NameEquals(without)) continue;
            if (!first) WriteByte(',', output);
            first = false;
            WriteName(member, output);
            WriteByte(':', output);
            Write(member.Value, output);
        }

        WriteByte('}', output);
    }

    /// <summary>RFC 8785 §3.2.3.</summary>
    private static int CompareBytes(JsonProperty a, JsonProperty b) =>
        JsonMarshal.GetRawUtf8PropertyName(a).SequenceCompareTo(JsonMarshal.GetRawUtf8PropertyName(b));

    private static bool IsPlain(ReadOnlySpan<byte> raw) => Ascii.IsValid(raw) && !raw.Contains((byte)'\\');

    private static void WriteName(JsonProperty member, ArrayBufferWriter<byte> output)
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
    private static void WriteString(string text, ArrayBufferWriter<byte> output)
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

    private static void WriteEscape(char c, ArrayBufferWriter<byte> output)
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

    private static void WriteNumber(JsonElement number, ArrayBufferWriter<byte> output)
    {
        var raw = JsonMarshal.GetRawUtf8Value(number);
        // An integer below 10^15 is exact as a double and its own shortest form; only -0 is written otherwise.
        if (raw.Length <= 15 && raw[0] != '-' && !raw.ContainsAnyExceptInRange((byte)'0', (byte)'9')) output.Write(raw);
        else EcmaNumber.Write(number.GetDouble(), output);
    }

    private static void WriteByte(char ascii, ArrayBufferWriter<byte> output)
    {
        output.GetSpan(1)[0] = (byte)ascii;
        output.Advance(1);
    }
}
