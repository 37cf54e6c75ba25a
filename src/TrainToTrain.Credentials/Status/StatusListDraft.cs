namespace TrainToTrain.Credentials.Status;

/// <summary>What a status list to be published says.</summary>
public sealed record StatusListDraft
{
    /// <summary>The URL it will be published under.</summary>
    public required string Id { get; init; }

    /// <summary>The DID that signs it, which is the issuer of the credentials that point to it.</summary>
    public required string IssuerId { get; init; }

    /// <summary><c>revocation</c> or <c>suspension</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>Read once, in any order.</summary>
    public required IEnumerable<int> SetIndexes { get; init; }

    /// <summary>A multiple of 8, and no fewer than the standard asks for, so that an index does not give its holder away.</summary>
    public required int Entries { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>How long a verifier may keep a copy, in milliseconds.</summary>
    public long? TtlMs { get; init; }
}
