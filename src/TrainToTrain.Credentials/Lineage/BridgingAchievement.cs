namespace TrainToTrain.Credentials.Lineage;

/// <summary>What is to be taken at the recognising authority beside the foreign badge: a badge of its own, of the same learner.</summary>
/// <param name="Achievement">The local achievement's id.</param>
internal sealed record BridgingAchievement(string Achievement, string? Name);
