using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>The other way of <see cref="StackReader"/>.</summary>
internal static class StackWriter
{
    /// <summary>Writes the member, a JSON literal (DESIGN §3): any JSON-LD processor keeps and signs it.</summary>
    public static void Write(Utf8JsonWriter writer, Stacking stack)
    {
        writer.WriteStartObject(BadgeTerms.Stack);
        writer.WriteString("@type"u8, "@json"u8);
        writer.WriteStartObject("@value"u8);
        writer.WriteString("pathway"u8, stack.Pathway);
        writer.WriteString("rung"u8, stack.Rung);
        writer.WriteStartArray("components"u8);
        foreach (var component in stack.Components)
        {
            Write(writer, component);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>The other way of <see cref="StackReader.Component"/>.</summary>
    public static void Write(Utf8JsonWriter writer, StackComponent component)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, component.Id);
        writer.WriteString("achievement"u8, component.Achievement);
        writer.WriteString("digestMultibase"u8, Multibase.Sha256(component.Digest));
        writer.WriteEndObject();
    }
}
