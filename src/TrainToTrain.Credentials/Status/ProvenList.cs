namespace TrainToTrain.Credentials.Status;

/// <summary>Evidence that a party published these bits: a status list read, found well-formed and signed by its issuer.</summary>
internal sealed record ProvenList : IPublished
{
    /// <summary>Where it was fetched from; its own id is the same.</summary>
    public required string Url { get; init; }

    public required string IssuerId { get; init; }

    public required IReadOnlyList<string> Purposes { get; init; }

    public required Bitstring Bits { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    public required TimeSpan TimeToLive { get; init; }

    public required DateTimeOffset FetchedAt { get; init; }

    public string Key => Url;

    public int ByteCount => Bits.ByteCount;

    public bool IsFor(string purpose)
    {
        foreach (string each in Purposes)
        {
            if (each == purpose) return true;
        }

        return false;
    }
}
