using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Recognition;

/// <summary>The other way of <see cref="RecognitionClaimReader"/>.</summary>
internal static class RecognitionClaimWriter
{
    /// <summary>Writes the member, a JSON literal (DESIGN §3): any JSON-LD processor keeps and signs it.</summary>
    public static void Write(Utf8JsonWriter writer, RecognitionClaim claim)
    {
        writer.WriteStartObject(BadgeTerms.Recognition);
        writer.WriteString("@type"u8, "@json"u8);
        writer.WriteStartObject("@value"u8);
        writer.WriteString("agreement"u8, claim.Agreement);
        writer.WriteNumber("row"u8, claim.Row);
        writer.WriteString("source"u8, claim.Source);
        writer.WriteString("target"u8, claim.Target);
        writer.WritePropertyName("badge"u8);
        StackWriter.Write(writer, claim.Badge);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
