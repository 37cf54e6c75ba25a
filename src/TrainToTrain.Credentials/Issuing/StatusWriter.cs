using System.Text.Json;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>Writes <c>credentialStatus</c>: one object where there is one entry, as the Open Badges schema wants, else an array.</summary>
internal static class StatusWriter
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<StatusPlace> status)
    {
        if (status.Count == 0) return;
        writer.WritePropertyName("credentialStatus");
        if (status.Count > 1) writer.WriteStartArray();
        foreach (var place in status) StatusMechanisms.BitstringStatusList.WriteEntry(writer, place);
        if (status.Count > 1) writer.WriteEndArray();
    }
}
