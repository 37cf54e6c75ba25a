using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Verification;

/// <summary>A badge a milestone names, and what it came to by itself.</summary>
/// <param name="Verdict">Null when it was not presented, or is not the badge that was named.</param>
public sealed record ComponentReport(StackComponent Component, Verdict? Verdict);
