namespace TrainToTrain.Credentials.Store;

/// <summary>How well the statements about badges from elsewhere, as far as they stand, have been looked after.</summary>
/// <param name="Stale">How many rest on a list that could not be had the last time.</param>
/// <param name="StaleSince">The earliest; null when there is none.</param>
/// <param name="ReadAt">When the list was read whose last reading is longest ago, of those that could be had; null when there is none.</param>
public sealed record RecognitionStanding(int Stale, DateTimeOffset? StaleSince, DateTimeOffset? ReadAt);
