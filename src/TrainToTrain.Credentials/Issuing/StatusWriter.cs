using System.Globalization;
using System.Text.Json;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>Writes <c>credentialStatus</c>: one object where there is one entry, as the Open Badges schema wants, else an array.</summary>
internal static class StatusWriter
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<StatusIndex> status)
    {
        if (status.Count == 0) return;
        writer.WritePropertyName("credentialStatus");
        if (status.Count > 1) writer.WriteStartArray();
        foreach (var entry in status)
        {
            writer.WriteStartObject();
            writer.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"{entry.StatusList}#{entry.Index}"));
            writer.WriteString("type", "BitstringStatusListEntry");
            writer.WriteString("statusPurpose", entry.Purpose);
            writer.WriteString("statusListIndex", entry.Index.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("statusListCredential", entry.StatusList);
            writer.WriteEndObject();
        }

        if (status.Count > 1) writer.WriteEndArray();
    }
}
