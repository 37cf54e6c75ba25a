namespace TrainToTrain.Credentials.Store;

internal sealed class LinkRow
{
    public required string SubjectId { get; init; }
    public required string TrainerDid { get; init; }
}
