namespace TrainToTrain.Credentials.Pathways;

/// <summary>A rung below: its milestone is held, or its rule holds. Only rungs that stand earlier can be named, so that none waits for itself.</summary>
public sealed record RungRule(string Path, Rung Rung) : IPathwayRule;
