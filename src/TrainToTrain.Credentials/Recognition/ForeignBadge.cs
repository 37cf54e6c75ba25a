using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Recognition;

/// <summary>A badge below an agreement, with what was found out about it.</summary>
/// <param name="Accreditations">How many there are between the agreement and the badge.</param>
/// <param name="At">The time the verdict is about.</param>
internal sealed record ForeignBadge(Credential Badge, int Accreditations, DateTimeOffset At)
{
    /// <summary>Of the badge; asked for where the agreement was withdrawn.</summary>
    public Existence Existence { get; init; }

    /// <summary>By the id of the bridging achievement, for every row that covers the badge.</summary>
    public IReadOnlyDictionary<string, BridgingState> Bridging { get; init; } = new Dictionary<string, BridgingState>();

    public Achievement Achievement => Badge.Achievement!;

    public DateTimeOffset ValidFrom => Badge.ValidFrom!.Value;
}
