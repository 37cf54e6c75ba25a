using System.Text;
using System.Text.Json;
using Xunit;

namespace TrainToTrain.Credentials.JsonLd.Tests.Conformance;

public sealed class ExpandTests
{
    private const int Entries = 376;

    /// <summary>Where we differ from the suite, and why.</summary>
    private static readonly Dictionary<string, string> Disagreements = new()
    {
    };

    [Fact]
    public void Every_entry_of_the_W3C_suite_but_those_named_expands_as_it_says()
    {
        var entries = JsonLdSuite.Entries("expand-manifest.jsonld");

        var differing = JsonLdSuite.Differing(entries, Difference);

        Assert.True(Disagreements.Keys.ToHashSet().SetEquals(differing.Select(entry => entry.Split(':')[0])), string.Join('\n', differing));
        Assert.Equal(Entries, entries.Count);
    }

    private static string? Difference(JsonElement entry)
    {
        var expanded = JsonLdProcessor.Expand(JsonLdSuite.Input(entry), JsonLdSuite.Options(entry), out var problem);
        if (JsonLdSuite.IsKind(entry, "NegativeEvaluationTest"))
        {
            var code = entry.GetProperty("expectErrorCode").GetString();
            return problem?.Code == code ? null : $"expected '{code}', got {problem?.ToString() ?? "none"}";
        }

        if (problem is not null) return problem.ToString();
        using var actual = JsonDocument.Parse(expanded, new JsonDocumentOptions { MaxDepth = 256 });
        var (is_, should) = (Normal(actual.RootElement), Normal(JsonLdSuite.Read(entry.GetProperty("expect").GetString()!)));
        return is_ == should ? null : $"\n  is     {is_}\n  should {should}";
    }

    /// <summary>Equal for what is equal: members in any order, and the items of arrays but those of lists and JSON literals.</summary>
    private static string Normal(JsonElement value, bool isOrdered = false)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var isJson = value.TryGetProperty("@type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("@json");
                return "{" + string.Join(',', value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"\"{member.Name}\":{Normal(member.Value, member.NameEquals("@list") || isJson)}")) + "}";
            case JsonValueKind.Array:
                var items = value.EnumerateArray().Select(item => Normal(item, isOrdered && item.ValueKind != JsonValueKind.Object));
                return "[" + string.Join(',', isOrdered ? items : items.Order(StringComparer.Ordinal)) + "]";
            case JsonValueKind.Number:
                return value.GetDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            case JsonValueKind.String:
                return $"\"{value.GetString()}\"";
            default:
                return Encoding.UTF8.GetString(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value));
        }
    }
}
