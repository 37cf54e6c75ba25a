namespace TrainToTrain.Credentials.Store;

internal sealed class RecognisedPlaceRow
{
    public required long Credential { get; init; }
    public required int Position { get; init; }
    public required string Purpose { get; init; }
    public required string GoodAt { get; init; }
    public string? StaleSince { get; init; }
    public required string StatementId { get; init; }
}
