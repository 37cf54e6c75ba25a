using System.Text.Json;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>The report on what an export or import could not say.</summary>
public static class ExchangeLosses
{
    /// <summary>As JSON: an object with the array <c>losses</c>.</summary>
    public static byte[] Write(IReadOnlyList<ExchangeLoss> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("losses");
            foreach (var loss in losses)
            {
                writer.WriteStartObject();
                writer.WriteString("of", loss.Of);
                writer.WriteString("member", loss.Member);
                writer.WriteString("reason", loss.Reason);
                writer.WriteBoolean("carried", loss.Carried);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>For people: a line for each thing, however many parties it was lost of.</summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<ExchangeLoss> losses) =>
    [
        .. losses.GroupBy(loss => (Member: General(loss.Member), loss.Reason, loss.Carried))
            .Select(same => $"{(same.Key.Carried ? "others do not read" : "lost")}: {same.Key.Member}, {Times(same.Select(loss => loss.Of).Distinct().Count())}: {same.Key.Reason}"),
    ];

    private static string Times(int count) => count == 1 ? "once" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"of {count}");

    private static string General(string pointer) => string.Join('/', pointer.Split('/').Select(part => part.Length > 0 && part.All(char.IsAsciiDigit) ? "*" : part));
}
