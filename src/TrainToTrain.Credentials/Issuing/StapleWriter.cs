using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>Writes a lineage as the entries of <c>relatedResource</c> (DESIGN §4.2).</summary>
internal static class StapleWriter
{
    /// <param name="lineage">Secured bytes, nearest accreditation first.</param>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<ReadOnlyMemory<byte>> lineage)
    {
        writer.WriteStartArray();
        foreach (var accreditation in lineage)
        {
            var isJson = accreditation.Span[0] == (byte)'{';
            writer.WriteStartObject();
            writer.WriteString("id", isJson ? DataUrl.OfJson(accreditation.Span) : DataUrl.OfJws(accreditation.Span));
            writer.WriteString("mediaType", isJson ? DataUrl.Vc : DataUrl.VcJwt);
            writer.WriteString("digestMultibase", Multibase.Sha256(accreditation.Span));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
