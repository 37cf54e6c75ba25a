using System.Text.Json;
using TrainToTrain.Credentials.JsonLd.Expansion;

namespace TrainToTrain.Credentials.JsonLd;

/// <summary>
/// The contexts a closed document may name, each with the one content it has in this set. What they make of terms is worked out once and
/// remembered for as long as the set lives: keep sets, do not make one for each document.
/// </summary>
public sealed class ContextSet
{
    private readonly Dictionary<string, JsonElement> _documents;

    internal ContextSet(IEnumerable<KeyValuePair<string, JsonElement>> documents) => _documents = new Dictionary<string, JsonElement>(documents, StringComparer.Ordinal);

    internal ActiveContext Root { get; } = new(baseIri: null) { Derived = new DerivedContexts() };

    public bool Contains(string url) => _documents.ContainsKey(url);

    /// <summary>This set and one more context, whose content the caller answers for.</summary>
    public ContextSet With(string url, JsonElement document)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        return new ContextSet(_documents.Where(known => known.Key != url).Append(KeyValuePair.Create(url, document.Clone())));
    }

    internal LoadedContext? Load(string url) => _documents.TryGetValue(url, out var document) ? new LoadedContext(document, url) : null;
}
