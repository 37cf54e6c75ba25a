using System.Text.Json;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>An achievement of the ladder, as its file has it.</summary>
/// <param name="Level">EQF.</param>
internal sealed record LadderAchievement(string Id, string Name, int Level, JsonElement Json);
