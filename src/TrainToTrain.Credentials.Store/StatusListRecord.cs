namespace TrainToTrain.Credentials.Store;

/// <summary>A status list of an issuer.</summary>
/// <param name="Purpose"><c>revocation</c> or <c>suspension</c>.</param>
/// <param name="Entries">Its length in bits.</param>
/// <param name="PublishedAt">When it was last signed and written; null when never.</param>
public sealed record StatusListRecord(
    string Url,
    string IssuerDid,
    string Purpose,
    int Entries,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PublishedAt)
{
    /// <summary>The year it gives out indexes in.</summary>
    public int Period { get; init; }

    /// <summary>Grows with every change of its bits, in the same transaction.</summary>
    public long Changes { get; init; }

    /// <summary>Since when all that is in it is known to be over; null before.</summary>
    public DateTimeOffset? RetiredAt { get; init; }
}
