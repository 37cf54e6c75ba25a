namespace TrainToTrain.Credentials.TrustLists;

/// <summary>An agreement that a list names and does not hold: where it is, and which bytes.</summary>
public sealed record ReferencedDocument(string Url, string Digest);
