namespace TrainToTrain.Credentials.Store;

/// <summary>What is kept together, in a transaction that is open.</summary>
internal sealed record Chunk(long BatchId, string IssuedAt, IReadOnlyList<ChunkRow> Rows);
