using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd;

/// <summary>One content that is, or was, published at the URL of a context.</summary>
/// <param name="Label">Tells it from the others at that URL; empty where there is one only.</param>
public sealed record ContextEdition(string Url, string Label, JsonElement Document);
