using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>A badge as it was signed, and what its issuer knows of it.</summary>
/// <param name="Issuer">A trainer's, or the authority's for a milestone.</param>
internal sealed record SignedBadge(int Number, Signatory Issuer, int StatusIndex, DateOnly Date, ReadOnlyMemory<byte> SecuredBytes)
{
    /// <summary>As the authority sees it on the day it is asked for a milestone.</summary>
    public BadgeStanding Standing { get; set; } = BadgeStanding.Good;

    /// <summary>Null for a milestone.</summary>
    public Trainer? Trainer { get; init; }
}
