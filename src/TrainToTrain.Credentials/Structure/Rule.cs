using System.Text.Json;

namespace TrainToTrain.Credentials.Structure;

/// <summary>A rule about one value: says what it refuses to the walk, and nothing else.</summary>
internal delegate void Rule(JsonElement value, Walk walk);
