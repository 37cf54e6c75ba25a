using System.Text.Json;

namespace TrainToTrain.Credentials.Model;

/// <summary>One <c>credentialStatus</c> entry as data; what its members mean is its mechanism's business.</summary>
/// <param name="Type">For example <c>BitstringStatusListEntry</c>.</param>
internal sealed record StatusEntry(string Type, string? Id, JsonElement Json);
