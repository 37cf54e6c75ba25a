using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>The member <c>registers</c> of an anchors file: where accreditors say whom they have stopped, and how old what is there may be at most.</summary>
internal static class OldestRegisters
{
    /// <param name="said">Gets a sentence for each problem, naming the place.</param>
    public static IReadOnlyDictionary<string, DateTimeOffset> Read(JsonElement file, List<string> said)
    {
        var registers = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        if (!file.TryGetProperty("registers"u8, out var list)) return registers;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > Limits.CachedRegisters)
        {
            said.Add(string.Create(CultureInfo.InvariantCulture, $"registers is not an array of at most {Limits.CachedRegisters}"));
            return registers;
        }

        foreach (var (place, each) in list.EnumerateArray().Index())
        {
            if (JsonMembers.TextOf(each, "url"u8) is not { } url || JsonMembers.TextOf(each, "notBefore"u8) is not { } text || !XsdDateTime.TryParse(text, out var time)) said.Add($"registers[{place}] has no url, or no notBefore that is a date and time with zone");
            else if (!registers.TryAdd(url, time)) said.Add($"registers[{place}] has the url of another one here");
        }

        return registers;
    }

    public static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, DateTimeOffset> registers)
    {
        if (registers.Count == 0) return;
        writer.WriteStartArray("registers");
        foreach (var (url, time) in registers)
        {
            writer.WriteStartObject();
            writer.WriteString("url", url);
            writer.WriteString("notBefore", XsdDateTime.Print(time));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Where several speak of one, the newest counts.</summary>
    public static IReadOnlyDictionary<string, DateTimeOffset> Joined(IEnumerable<TrustAnchors> all) =>
        all.SelectMany(each => each.Registers).GroupBy(each => each.Key, StringComparer.Ordinal).ToDictionary(each => each.Key, each => each.Max(one => one.Value), StringComparer.Ordinal);
}
