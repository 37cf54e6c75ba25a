namespace TrainToTrain.Credentials.Store;

/// <param name="List">The list's number.</param>
internal sealed record ChunkPlace(long List, int Position, string Purpose);
