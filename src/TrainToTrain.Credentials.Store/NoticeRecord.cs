namespace TrainToTrain.Credentials.Store;

/// <summary>The notice of barred trainers an authority publishes.</summary>
/// <param name="PublishedAt">When it was last signed and written; null when never.</param>
public sealed record NoticeRecord(string Url, string IssuerDid, DateTimeOffset CreatedAt, DateTimeOffset? PublishedAt)
{
    /// <summary>Grows with everybody who is barred, or barred no more, in the same transaction.</summary>
    public long Changes { get; init; }
}
