namespace TrainToTrain.Credentials.Store;

internal sealed class ForeignListRow
{
    public required string Url { get; init; }
    public required string Kind { get; init; }
}
