namespace TrainToTrain.Credentials.Pathways;

/// <summary><c>allOf</c>, <c>anyOf</c>, and <c>atLeast</c> with <c>of</c>: so many of these rules. One badge may serve several of them.</summary>
/// <param name="Word">The member it was written with.</param>
/// <param name="Needed">From 1 to the number of rules.</param>
public sealed record SeveralRule(string Path, string Word, int Needed, IReadOnlyList<IPathwayRule> Of) : IPathwayRule;
