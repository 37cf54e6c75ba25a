namespace TrainToTrain.Credentials.Store;

/// <summary>What a bulk batch is to be.</summary>
/// <param name="Digest">Of all that was asked for, so that asking again is recognised.</param>
/// <param name="Rows">How many rows are right.</param>
public sealed record BulkRequest(string Description, string Digest, long Rows);
