using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Trainers;

/// <summary>A badge that speaks for a candidate.</summary>
/// <param name="Cosigners">Who co-signed it, by name.</param>
internal sealed record CandidateEvidence(WalletBadge Badge, IReadOnlyList<string> Cosigners, IReadOnlyList<BadgeMark> Marks);
