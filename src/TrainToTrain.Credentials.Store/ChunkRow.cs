using TrainToTrain.Credentials.Issuing;

namespace TrainToTrain.Credentials.Store;

/// <summary>A badge that is to be kept, and where its bits are.</summary>
internal sealed record ChunkRow(IssuedCredential Badge, IReadOnlyList<ChunkPlace> Places);
