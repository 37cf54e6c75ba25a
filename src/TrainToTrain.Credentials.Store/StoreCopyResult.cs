namespace TrainToTrain.Credentials.Store;

/// <param name="Tables">What is in both now.</param>
/// <param name="WasThere">It had been copied before, by a run that was cut off after that.</param>
public sealed record StoreCopyResult(IReadOnlyList<TableContent> Tables, bool WasThere);
