namespace TrainToTrain.Credentials.Store;

/// <summary>A statement that is run for many rows.</summary>
/// <param name="Parameters">In the order a row gives their values in.</param>
internal sealed record RepeatedSql(string Text, string[] Parameters);
