namespace TrainToTrain.Credentials.Store;

internal sealed class EligibilityRow
{
    public required string IssuerDid { get; init; }
    public required string Url { get; init; }
    public required string PathwayId { get; init; }
    public required string SetAt { get; init; }
    public string? EndedAt { get; init; }

    public EligibilityRecord ToRecord() => new(IssuerDid, Url, PathwayId, Instant.Read(SetAt), Instant.ReadOrNull(EndedAt));
}
