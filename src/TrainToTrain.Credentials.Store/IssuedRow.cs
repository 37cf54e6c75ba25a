namespace TrainToTrain.Credentials.Store;

/// <summary>What is known of a row that was issued before, without its badge being read.</summary>
/// <param name="Id">The badge's.</param>
/// <param name="Length">Of its secured bytes.</param>
public sealed record IssuedRow(string Id, long Length);
