namespace TrainToTrain.Credentials.Store;

internal sealed class NoticeRow
{
    public required string Url { get; init; }
    public required string IssuerDid { get; init; }
    public required long Changes { get; init; }
    public required string CreatedAt { get; init; }
    public string? PublishedAt { get; init; }

    public NoticeRecord ToRecord() => new(Url, IssuerDid, Instant.Read(CreatedAt), Instant.ReadOrNull(PublishedAt)) { Changes = Changes };
}
