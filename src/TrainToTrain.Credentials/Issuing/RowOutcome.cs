using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>What became of one row.</summary>
/// <param name="Issued">Null when the row was issued before, or refused.</param>
/// <param name="Refusal">Why nothing was issued; null when it was, now or before.</param>
public sealed record RowOutcome(LearnerRow Row, string RowKey, IssuedCredential? Issued, Finding? Refusal);
