using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Store;

/// <summary>One status entry of a badge that a statement rests on, for a sweep.</summary>
/// <param name="ForeignId">Null once the statement is erased.</param>
/// <param name="GoodAt">When the list last said that the badge stands.</param>
/// <param name="StaleSince">Since when the list could not be had; null when it could be the last time.</param>
public sealed record RecognisedPlace(string StatementId, string? ForeignId, string ForeignIssuerId, ForeignStatus Status, DateTimeOffset GoodAt, DateTimeOffset? StaleSince);
