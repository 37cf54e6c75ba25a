using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Cli;

/// <summary>A badge that goes into a learner record, with what vouches for it.</summary>
/// <param name="Badge">Proven, and valid.</param>
/// <param name="Held">Its secured bytes, and those of its co-signatures.</param>
internal sealed record RecordedBadge(Credential Badge, IReadOnlyList<ReadOnlyMemory<byte>> Held, string? LearnerName);
