namespace TrainToTrain.Credentials.Store;

/// <summary>What somebody gave out of one achievement.</summary>
/// <param name="Months">In which there was a badge.</param>
public sealed record IssuerActivity(string IssuerId, string AchievementId, int Badges, int Months);
