namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>What of a layout is between two heights: one row with the lines that lead to it.</summary>
/// <param name="Leads">Those below stand in the next.</param>
internal sealed record Strip(int Top, int Bottom, bool Leads);
