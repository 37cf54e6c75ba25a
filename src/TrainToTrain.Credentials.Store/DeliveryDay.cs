namespace TrainToTrain.Credentials.Store;

/// <summary>What somebody gave out of one achievement on one day: badges have dates of demonstration, and those of one course have the same.</summary>
public sealed record DeliveryDay(string AchievementId, DateOnly Day, int Badges);
