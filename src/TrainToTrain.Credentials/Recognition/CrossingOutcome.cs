using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Recognition;

/// <summary>What a crossing came to.</summary>
/// <param name="Findings">Why the badge is not recognised; empty when it is.</param>
/// <param name="Notes">What whoever relies on it should know.</param>
internal sealed record CrossingOutcome(IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Notes, RowDecision Decision);
