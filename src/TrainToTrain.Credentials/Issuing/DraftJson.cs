using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>What all drafts write alike.</summary>
internal static class DraftJson
{
    // Names in any script stay readable in the JSON; nothing of this is ever put into HTML without encoding there.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object with the members that are written, UTF-8.</summary>
    public static byte[] Object(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(buffer, Plain);
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static void Strings(Utf8JsonWriter writer, string member, params ReadOnlySpan<string> values)
    {
        writer.WriteStartArray(member);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    /// <summary>The members of a Profile that has a name.</summary>
    public static void NamedProfile(Utf8JsonWriter writer, string id, string name)
    {
        writer.WriteString("id", id);
        Strings(writer, "type", ["Profile"]);
        writer.WriteString("name", name);
    }

    public static void Issuer(Utf8JsonWriter writer, string id, string name)
    {
        writer.WriteStartObject("issuer");
        NamedProfile(writer, id, name);
        writer.WriteEndObject();
    }
}
