using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd;

/// <summary>JSON-LD 1.1 API §9.3, as far as expansion and to-RDF go.</summary>
public sealed record JsonLdOptions
{
    /// <summary>What relative references in the document are relative to.</summary>
    public string? Base { get; init; }

    /// <summary>A context to start with, as it would stand in a document.</summary>
    public JsonElement? ExpandContext { get; init; }

    /// <summary>Where contexts come from; nothing is ever fetched here. Without one, a document that names a URL is refused.</summary>
    public ContextLoader? Loader { get; init; }

    /// <summary>Processing mode <c>json-ld-1.0</c>: what came with 1.1 is refused.</summary>
    public bool Only10 { get; init; }

    public RdfDirection RdfDirection { get; init; }
}
