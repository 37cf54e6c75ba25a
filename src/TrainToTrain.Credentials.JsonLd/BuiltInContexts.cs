using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd;

/// <summary>
/// The contexts this library brings along, taken at build time from the npm packages pinned in <c>contexts/</c>; no other is ever used by a
/// closed document, and none is fetched.
/// <para>
/// A URL can have had two contents: <c>context-3.0.3.json</c> of Open Badges got two terms later. A signature says which one its signer
/// saw: try the sets of <see cref="SetsFor"/> in turn, and take the document as signed if it verifies under one of them.
/// </para>
/// </summary>
public static class BuiltInContexts
{
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<ContextEdition>>> All = new(() => Read());

    private static readonly Lazy<IReadOnlyList<ContextSet>> AllSets = new(() => MakeSets());

    public static IReadOnlyCollection<string> Urls => [.. All.Value.Keys];

    /// <summary>The first edition of each: what issuers use today.</summary>
    public static ContextSet Default => AllSets.Value[0];

    /// <summary>Each set of contexts a verifier has ever to try.</summary>
    public static IReadOnlyList<ContextSet> Sets => AllSets.Value;

    /// <summary>In the order in which they are tried; none for a URL that is not built in.</summary>
    public static IReadOnlyList<ContextEdition> Editions(string url) => All.Value.GetValueOrDefault(url) ?? [];

    /// <summary>The sets that differ for a document, <see cref="Default"/> first: nearly always that one alone.</summary>
    public static IReadOnlyList<ContextSet> SetsFor(JsonElement document) => Json.JsonText.IsUnicode(document) && Names(document, 0) ? AllSets.Value : [Default];

    /// <summary>Whether a context of more than one edition is named anywhere.</summary>
    private static bool Names(JsonElement value, int depth)
    {
        if (depth > JsonLdLimits.Depth) return false;
        return value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().Any(member => member.NameEquals("@context"u8) ? NamesEditions(member.Value) : Names(member.Value, depth + 1)),
            JsonValueKind.Array => value.EnumerateArray().Any(item => Names(item, depth + 1)),
            _ => false,
        };
    }

    private static bool NamesEditions(JsonElement context) => context.ValueKind switch
    {
        JsonValueKind.String => Editions(context.GetString()!).Count > 1,
        JsonValueKind.Array => context.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && NamesEditions(item)),
        _ => false,
    };

    private static Dictionary<string, IReadOnlyList<ContextEdition>> Read()
    {
        using var stream = typeof(BuiltInContexts).Assembly.GetManifestResourceStream("contexts.json") ?? throw new InvalidOperationException("This library was built without its contexts.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateArray()
            .Select(entry => new ContextEdition(entry.GetProperty("url").GetString()!, entry.GetProperty("edition").GetString()!, entry.GetProperty("document").Clone()))
            .GroupBy(edition => edition.Url, StringComparer.Ordinal)
            .ToDictionary(url => url.Key, url => (IReadOnlyList<ContextEdition>)[.. url], StringComparer.Ordinal);
    }

    private static List<ContextSet> MakeSets()
    {
        var most = All.Value.Values.Max(editions => editions.Count);
        return [.. Enumerable.Range(0, most).Select(number => new ContextSet(All.Value.Select(url => KeyValuePair.Create(url.Key, url.Value[Math.Min(number, url.Value.Count - 1)].Document))))];
    }
}
