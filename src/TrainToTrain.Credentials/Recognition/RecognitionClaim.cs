using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Recognition;

/// <summary>What a recognition statement says it rests on (decision 0018): a badge by id, achievement and digest, and the row of an agreement that decided.</summary>
/// <param name="Agreement">Its id.</param>
/// <param name="Row">Place of the row, from 0.</param>
/// <param name="Source">The row's pattern.</param>
/// <param name="Target">The local achievement, which the statement is a badge of.</param>
/// <param name="Badge">The badge from elsewhere.</param>
public sealed record RecognitionClaim(string Agreement, int Row, string Source, string Target, StackComponent Badge);
