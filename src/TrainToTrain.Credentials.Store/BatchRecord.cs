namespace TrainToTrain.Credentials.Store;

/// <summary>One run of issuing, as it is kept.</summary>
/// <param name="RowsWanted">How many rows it was to be; null for what was kept in one transaction.</param>
/// <param name="FinishedAt">Null for one that was interrupted, or goes on at this moment.</param>
/// <param name="Issued">How many credentials it has.</param>
/// <param name="Revoked">How many of them are revoked.</param>
public sealed record BatchRecord(long Id, string Description, DateTimeOffset IssuedAt, long? RowsWanted, DateTimeOffset? FinishedAt, long Issued, long Revoked);
