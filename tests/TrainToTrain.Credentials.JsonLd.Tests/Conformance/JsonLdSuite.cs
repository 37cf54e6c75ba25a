using System.Text.Json;
using TrainToTrain.Credentials.TestKit;

namespace TrainToTrain.Credentials.JsonLd.Tests.Conformance;

/// <summary>The W3C suite of the JSON-LD 1.1 API, served from its folder under the address it was written for.</summary>
internal static class JsonLdSuite
{
    public const string Address = "https://w3c.github.io/json-ld-api/tests/";

    private static readonly Dictionary<string, JsonElement> Documents = [];

    /// <summary>Entries of a manifest but those for processors of JSON-LD 1.0.</summary>
    public static IReadOnlyList<JsonElement> Entries(string manifest) =>
        [.. Read(manifest).GetProperty("sequence").EnumerateArray().Where(entry => Option(entry, "specVersion") != "json-ld-1.0")];

    public static string Id(JsonElement entry) => entry.GetProperty("@id").GetString()![1..];

    public static bool IsKind(JsonElement entry, string kind) => entry.GetProperty("@type").EnumerateArray().Any(type => type.GetString() == $"jld:{kind}");

    public static JsonElement Input(JsonElement entry) => Read(entry.GetProperty("input").GetString()!);

    public static JsonLdOptions Options(JsonElement entry) => new()
    {
        Base = Option(entry, "base") ?? Address + entry.GetProperty("input").GetString(),
        Loader = Load,
        Only10 = Option(entry, "processingMode") == "json-ld-1.0",
        ExpandContext = Option(entry, "expandContext") is { } path ? Read(path) : null,
        RdfDirection = Option(entry, "rdfDirection") switch
        {
            "i18n-datatype" => RdfDirection.I18nDatatype,
            "compound-literal" => RdfDirection.CompoundLiteral,
            _ => RdfDirection.None,
        },
    };

    /// <summary>The names of entries that do not come out as the suite says.</summary>
    public static IReadOnlyList<string> Differing(IEnumerable<JsonElement> entries, Func<JsonElement, string?> difference) =>
        [.. entries.Select(entry => (Id: Id(entry), Difference: difference(entry))).Where(entry => entry.Difference is not null).Select(entry => $"{entry.Id}: {entry.Difference}")];

    public static JsonElement Read(string path)
    {
        lock (Documents)
        {
            if (Documents.TryGetValue(path, out var known)) return known;
            using var document = JsonDocument.Parse(File.ReadAllBytes(Vectors.File("json-ld-api", path)), new JsonDocumentOptions { MaxDepth = 256 });
            return Documents[path] = document.RootElement.Clone();
        }
    }

    private static LoadedContext? Load(string url)
    {
        if (!url.StartsWith(Address, StringComparison.Ordinal)) return null;
        var path = url[Address.Length..];
        return File.Exists(Path.Combine(Vectors.Folder("json-ld-api"), path)) ? new LoadedContext(Read(path), url) : null;
    }

    private static string? Option(JsonElement entry, string name) => entry.TryGetProperty("option", out var options) && options.TryGetProperty(name, out var option) ? option.ToString() : null;
}
