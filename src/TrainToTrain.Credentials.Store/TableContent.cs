namespace TrainToTrain.Credentials.Store;

/// <summary>What a table holds.</summary>
/// <param name="Digest">SHA-256, in hexadecimal: the same for the same rows, whichever database they are in.</param>
public sealed record TableContent(string Name, long Rows, string Digest);
