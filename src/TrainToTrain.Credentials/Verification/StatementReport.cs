using TrainToTrain.Credentials.Recognition;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What a recognition statement rests on, and what the badge came to by itself.</summary>
/// <param name="Badge">Null when it was not presented, or is not the badge that was named.</param>
public sealed record StatementReport(RecognitionClaim Claim, Verdict? Badge);
