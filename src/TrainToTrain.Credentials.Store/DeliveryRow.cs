namespace TrainToTrain.Credentials.Store;

internal sealed class DeliveryRow
{
    public required string AchievementId { get; init; }
    public required string Day { get; init; }
    public required int Badges { get; init; }
}
