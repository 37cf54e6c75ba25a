using TrainToTrain.Credentials.Lineage;

namespace TrainToTrain.Credentials.Recognition;

/// <summary>What the rows of an agreement came to for one badge.</summary>
/// <param name="Row">The place of the row that decided; of one that does not hold, the first that names the achievement. Null when none does.</param>
/// <param name="Reasons">What is missing, or what does not hold; each a sentence without a full stop.</param>
internal sealed record RowDecision(RecognitionResult Result, int? Row, Equivalence? Equivalence, IReadOnlyList<string> Reasons);
