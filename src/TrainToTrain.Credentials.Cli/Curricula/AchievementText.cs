using System.Text.Encodings.Web;
using System.Text.Json;

namespace TrainToTrain.Credentials.Cli.Curricula;

/// <summary>An achievement with one more member, everything else as its author wrote it.</summary>
internal static class AchievementText
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="achievement">One that was found good.</param>
    /// <param name="member">Its name: what had it before goes.</param>
    /// <param name="write">Writes name and value.</param>
    public static byte[] With(ReadOnlySpan<byte> achievement, string member, Action<Utf8JsonWriter> write)
    {
        using var document = JsonDocument.Parse(achievement.ToArray());
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            writer.WriteStartObject();
            foreach (var each in document.RootElement.EnumerateObject())
            {
                if (each.Name != member) each.WriteTo(writer);
            }

            write(writer);
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
