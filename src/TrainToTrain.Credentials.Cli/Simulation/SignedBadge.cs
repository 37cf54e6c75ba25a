using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>A badge as it was signed, and what its issuer knows of it.</summary>
/// <param name="Issuer">A trainer's, or the authority's for a milestone.</param>
internal sealed record SignedBadge(int Number, string Id, Signatory Issuer, DateOnly Date, ReadOnlyMemory<byte> SecuredBytes)
{
    public required int StatusIndex { get; init; }

    /// <summary>What a milestone is stacked from; empty for any other badge.</summary>
    public IReadOnlyList<SignedBadge> Components { get; init; } = [];

    /// <summary>As the authority sees it on the day it is asked for a milestone.</summary>
    public BadgeStanding Standing { get; set; } = BadgeStanding.Good;

    /// <summary>Null for a milestone.</summary>
    public Trainer? Trainer { get; init; }
}
