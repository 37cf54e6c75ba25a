using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using TrainToTrain.Credentials.JsonLd.Json;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>RFC 8785 canonical form of a JSON value. Takes what <see cref="StrictJson"/> lets through, hence no NaN, no overflow, no lone surrogate, no duplicate.</summary>
public static class Jcs
{
    /// <exception cref="ArgumentException">There is no value, or <see cref="StrictJson"/> would not have let it through.</exception>
    public static byte[] Canonicalize(JsonElement value) =>
        value.ValueKind == JsonValueKind.Undefined ? throw new ArgumentException("There is no JSON value to canonicalise.", nameof(value)) : Write(value, null);

    /// <summary>An object without the named member (the <c>proof</c> a signature cannot cover).</summary>
    public static byte[] CanonicalizeWithout(JsonElement value, string member) => Write(value, member);

    private static byte[] Write(JsonElement value, string? without)
    {
        // The canonical form is nearly always the shorter one.
        var output = new ArrayBufferWriter<byte>(JsonMarshal.GetRawUtf8Value(value).Length);
        return CanonicalJson.TryWrite(value, output, without) ? output.WrittenSpan.ToArray() : throw new ArgumentException("The JSON has no canonical form.", nameof(value));
    }
}
