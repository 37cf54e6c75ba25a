namespace TrainToTrain.Credentials.Exchange;

/// <summary>What an export writes.</summary>
/// <param name="Files">By name, from the folder on.</param>
/// <param name="Losses">What the files do not say.</param>
public sealed record ExchangeFiles(IReadOnlyDictionary<string, byte[]> Files, IReadOnlyList<ExchangeLoss> Losses);
