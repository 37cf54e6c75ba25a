namespace TrainToTrain.Credentials.Api.Recognising;

/// <summary>What came of a badge that was to be recognised.</summary>
/// <param name="Statement">Empty when there is none.</param>
/// <param name="IsNew">False when it was made before.</param>
/// <param name="Refusal">Why there is none; null when there is one.</param>
internal sealed record StatementAnswer(ReadOnlyMemory<byte> Statement, bool IsNew, string? Refusal);
