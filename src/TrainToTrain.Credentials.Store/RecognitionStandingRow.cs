namespace TrainToTrain.Credentials.Store;

internal sealed class RecognitionStandingRow
{
    public required int Stale { get; init; }
    public string? StaleSince { get; init; }
    public string? ReadAt { get; init; }

    public RecognitionStanding ToRecord() => new(Stale, Instant.ReadOrNull(StaleSince), Instant.ReadOrNull(ReadAt));
}
