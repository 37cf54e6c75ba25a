using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrainToTrain.Credentials.Cli;

/// <summary>JSON as t2t writes it for people and programs: indented, names of people in their own letters.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTF-8 with a line end.</summary>
    public static byte[] Bytes(JsonNode node)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, Indented)) node.WriteTo(writer);
        memory.WriteByte((byte)'\n');
        return memory.ToArray();
    }

    public static string Of(JsonNode node)
    {
        var bytes = Bytes(node);
        return System.Text.Encoding.UTF8.GetString(bytes, 0, bytes.Length - 1);
    }

    public static string Of(JsonElement element)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, Indented)) element.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(memory.ToArray());
    }
}
