namespace TrainToTrain.Credentials.Pathways;

/// <summary>What a milestone says it was stacked from (DESIGN §4.5).</summary>
/// <param name="Pathway">Its id.</param>
public sealed record Stacking(string Pathway, string Rung, IReadOnlyList<StackComponent> Components);
