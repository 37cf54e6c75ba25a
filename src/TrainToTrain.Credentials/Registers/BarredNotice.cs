using TrainToTrain.Credentials.Resources;

namespace TrainToTrain.Credentials.Registers;

/// <summary>Evidence that an authority barred these trainers: a notice read, found well-formed and signed by its issuer (decision 0019).</summary>
internal sealed record BarredNotice : IPublished
{
    /// <summary>The type of the credential, and of its subject.</summary>
    public const string Type = "BarredTrainerNotice";

    /// <summary>What a verifier pinned: the address it is fetched from, or which bytes it is.</summary>
    public required string Place { get; init; }

    public required string IssuerId { get; init; }

    /// <summary>By trainer.</summary>
    public required IReadOnlyDictionary<string, BarredTrainer> Barred { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    public required TimeSpan TimeToLive { get; init; }

    public required DateTimeOffset FetchedAt { get; init; }

    public required int ByteCount { get; init; }

    public string Key => AccreditationRegister.KeyOf(Place, IssuerId);
}
