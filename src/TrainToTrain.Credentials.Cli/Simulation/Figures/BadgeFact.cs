using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Simulation.Figures;

/// <summary>What a verdict said of one badge; nothing here is the simulation's own word.</summary>
/// <param name="Generation">Accreditations between authority and badge; 0 is the authority's own.</param>
/// <param name="Code">Of the finding that leads the verdict.</param>
internal sealed record BadgeFact(SignedBadge Badge, string Achievement, string Issuer, int Generation, DateOnly Date, VerdictKind Verdict, string Code, BadgeStanding Standing, EditionTaught Edition);
