namespace TrainToTrain.Credentials.Cli.Sweeping;

/// <summary>What a sweep found in one status list of others, and did about it.</summary>
/// <param name="Statements">How many that stood before rest on it.</param>
internal sealed record SweptList(string Url, string Kind, int Statements)
{
    public IReadOnlyList<string> Revoked { get; init; } = [];

    public IReadOnlyList<string> Suspended { get; init; } = [];

    /// <summary>Suspended abroad, and made without a place to be suspended here.</summary>
    public IReadOnlyList<string> NotSuspendable { get; init; } = [];

    public IReadOnlyList<string> Reinstated { get; init; } = [];

    /// <summary>Of which nothing could be found out: they stay as they are.</summary>
    public int Stale { get; init; }

    /// <summary>Since when, of those the earliest.</summary>
    public DateTimeOffset? StaleSince { get; init; }

    /// <summary>Why; null when the list says something of each.</summary>
    public string? Problem { get; init; }
}
