using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd;

/// <param name="Url">Where it came from, which references in it are relative to.</param>
public sealed record LoadedContext(JsonElement Document, string Url);
