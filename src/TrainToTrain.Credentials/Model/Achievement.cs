using System.Text.Json;

namespace TrainToTrain.Credentials.Model;

/// <summary>What was demonstrated (OB 3.0 §B.1.2).</summary>
/// <param name="Id">Compared with scopes as a string.</param>
/// <param name="Json">The whole object, for curriculum digests (DESIGN §4.1).</param>
public sealed record Achievement(string Id, string Name, JsonElement Json);
