using TrainToTrain.Credentials.Resources;

namespace TrainToTrain.Credentials.Registers;

/// <summary>Evidence that a party published these withdrawals: a register read, found well-formed and signed by its issuer.</summary>
internal sealed record AccreditationRegister : IPublished
{
    /// <summary>Where it was fetched from; its own id is the same.</summary>
    public required string Url { get; init; }

    public required string IssuerId { get; init; }

    /// <summary>The rows that have all members and a known reason, by accreditation.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Withdrawal>> Withdrawn { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    public required TimeSpan TimeToLive { get; init; }

    public required DateTimeOffset FetchedAt { get; init; }

    public required int ByteCount { get; init; }

    public string Key => KeyOf(Url, IssuerId);

    /// <summary>By issuer, too: what a stranger signs and gets served under somebody's URL must not outrank the owner's.</summary>
    public static string KeyOf(string url, string issuerId) => $"{issuerId} {url}";
}
