namespace TrainToTrain.Credentials.Store;

/// <summary>A rule on who may become a trainer.</summary>
/// <param name="Url">Where it is published, which is its id once it is signed.</param>
/// <param name="EndedAt">Null while it is in force.</param>
public sealed record EligibilityRecord(string IssuerDid, string Url, string PathwayId, DateTimeOffset SetAt, DateTimeOffset? EndedAt = null);
