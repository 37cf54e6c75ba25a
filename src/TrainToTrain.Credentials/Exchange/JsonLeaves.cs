using System.Globalization;
using System.Text.Json;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>Everything a document says, each with its place (RFC 6901): what has no members of its own.</summary>
internal static class JsonLeaves
{
    public static IEnumerable<string> Of(JsonElement json, string place = "") => json.ValueKind switch
    {
        JsonValueKind.Object when json.GetPropertyCount() > 0 => json.EnumerateObject().SelectMany(member => Of(member.Value, $"{place}/{Escape(member.Name)}")),
        JsonValueKind.Array when json.GetArrayLength() > 0 => json.EnumerateArray().SelectMany((item, i) => Of(item, string.Create(CultureInfo.InvariantCulture, $"{place}/{i}"))),
        _ => [place],
    };

    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
