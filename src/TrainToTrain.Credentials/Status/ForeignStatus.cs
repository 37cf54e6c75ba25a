namespace TrainToTrain.Credentials.Status;

/// <summary>Where the issuer of a badge from elsewhere says what becomes of it: as much of a status entry as it takes to read it again without the badge.</summary>
/// <param name="Kind">Id of the mechanism, which is the type of the entry.</param>
public sealed record ForeignStatus(string Kind, StatusPlace Place);
