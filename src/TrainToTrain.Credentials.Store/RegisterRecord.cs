namespace TrainToTrain.Credentials.Store;

/// <summary>The register of an accreditor.</summary>
/// <param name="PublishedAt">When it was last signed and written; null when never.</param>
public sealed record RegisterRecord(string Url, string IssuerDid, DateTimeOffset CreatedAt, DateTimeOffset? PublishedAt)
{
    /// <summary>Grows with every row of it, in the same transaction.</summary>
    public long Changes { get; init; }
}
