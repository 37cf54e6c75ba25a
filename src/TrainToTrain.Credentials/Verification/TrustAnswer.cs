using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>The answer to a <see cref="TrustQuestion"/>.</summary>
/// <param name="Message">Why, for people.</param>
/// <param name="At">The time it is about.</param>
/// <param name="EvaluatedAt">When it was found out.</param>
/// <param name="Findings">All that was found, as of a badge.</param>
public sealed record TrustAnswer(TrustStanding Standing, string Message, DateTimeOffset At, DateTimeOffset EvaluatedAt, IReadOnlyList<Finding> Findings);
