using System.Buffers;
using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>Expanded document form (JSON-LD 1.1 §5.1).</summary>
internal static class ExpandedJson
{
    public static byte[] Write(List<Item> items)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { MaxDepth = 8 * JsonLdLimits.Depth });
        WriteAll(writer, items);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static void WriteAll(Utf8JsonWriter writer, List<Item> items)
    {
        writer.WriteStartArray();
        foreach (var item in items) Write(writer, item);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Item item)
    {
        writer.WriteStartObject();
        if (item.HasId) writer.WriteString(Keywords.Id, item.Id);
        if (item.HasValue) WriteValue(writer, item);
        if (item.Types is not null)
        {
            writer.WriteStartArray(Keywords.Type);
            foreach (var type in item.Types) writer.WriteStringValue(type);
            writer.WriteEndArray();
        }

        if (item.Language is not null) writer.WriteString(Keywords.Language, item.Language);
        if (item.Direction is not null) writer.WriteString(Keywords.Direction, item.Direction);
        if (item.Index is not null) writer.WriteString(Keywords.Index, item.Index);
        WriteItems(writer, Keywords.List, item.List);
        WriteItems(writer, Keywords.Graph, item.Graph);
        WriteItems(writer, Keywords.Included, item.Included);
        WriteProperties(writer, item.Properties);
        if (item.Reverse is not null)
        {
            writer.WriteStartObject(Keywords.Reverse);
            WriteProperties(writer, item.Reverse);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, Item item)
    {
        writer.WritePropertyName(Keywords.Value);
        if (item.Text is not null) writer.WriteStringValue(item.Text);
        else item.Value.WriteTo(writer);
        if (item.Datatype is not null) writer.WriteString(Keywords.Type, item.Datatype);
    }

    private static void WriteItems(Utf8JsonWriter writer, string keyword, List<Item>? items)
    {
        if (items is null) return;
        writer.WritePropertyName(keyword);
        WriteAll(writer, items);
    }

    private static void WriteProperties(Utf8JsonWriter writer, PropertyMap? properties)
    {
        foreach (var (property, values) in properties?.Entries ?? []) WriteItems(writer, property, values);
    }
}
