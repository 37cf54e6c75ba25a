using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Json;

/// <summary>RFC 8785 form of a JSON literal (JSON-LD 1.1 API §10.2.3.2), in this library because it depends on no other.</summary>
internal static class CanonicalJson
{
    /// <returns>False for a member twice, a number no double holds, or nesting past the limit.</returns>
    public static bool TryWrite(JsonElement value, IBufferWriter<byte> output, int depth = 0)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return depth < JsonLdLimits.Depth && TryWriteObject(value, output, depth + 1);
            case JsonValueKind.Array:
                return depth < JsonLdLimits.Depth && TryWriteArray(value, output, depth + 1);
            case JsonValueKind.String:
                WriteString(value.GetString()!, output);
                return true;
            case JsonValueKind.Number:
                var number = value.GetDouble();
                if (!double.IsFinite(number)) return false;
                EcmaNumber.Write(number, output);
                return true;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined:
            default:
                output.Write(JsonMarshal.GetRawUtf8Value(value));
                return true;
        }
    }

    private static bool TryWriteArray(JsonElement array, IBufferWriter<byte> output, int depth)
    {
        var first = true;
        output.Write("["u8);
        foreach (var item in array.EnumerateArray())
        {
            if (!first) output.Write(","u8);
            first = false;
            if (!TryWrite(item, output, depth)) return false;
        }

        output.Write("]"u8);
        return true;
    }

    private static bool TryWriteObject(JsonElement value, IBufferWriter<byte> output, int depth)
    {
        var members = new SortedList<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            // A second member of the same name would be covered or not depending on the reader.
            if (!members.TryAdd(member.Name, member.Value)) return false;
        }

        var first = true;
        output.Write("{"u8);
        foreach (var (name, member) in members)
        {
            if (!first) output.Write(","u8);
            first = false;
            WriteString(name, output);
            output.Write(":"u8);
            if (!TryWrite(member, output, depth)) return false;
        }

        output.Write("}"u8);
        return true;
    }

    /// <summary>RFC 8785 §3.2.2.2.</summary>
    private static void WriteString(string text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        var rest = text.AsSpan();
        while (true)
        {
            var plain = 0;
            while (plain < rest.Length && rest[plain] >= ' ' && rest[plain] is not ('"' or '\\')) plain++;
            Encoding.UTF8.GetBytes(rest[..plain], output);
            if (plain == rest.Length) break;
            output.Write(Escape(rest[plain]));
            rest = rest[(plain + 1)..];
        }

        output.Write("\""u8);
    }

    private static ReadOnlySpan<byte> Escape(char c) => c switch
    {
        '\b' => "\\b"u8,
        '\t' => "\\t"u8,
        '\n' => "\\n"u8,
        '\f' => "\\f"u8,
        '\r' => "\\r"u8,
        '"' => "\\\""u8,
        '\\' => "\\\\"u8,
        _ => Encoding.ASCII.GetBytes($"\\u{(int)c:x4}"),
    };
}
