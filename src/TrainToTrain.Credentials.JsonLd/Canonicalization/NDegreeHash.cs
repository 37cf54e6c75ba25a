namespace TrainToTrain.Credentials.JsonLd.Canonicalization;

/// <summary>RDFC-1.0 §4.8: a hash of a node by its neighbourhood, and the identifiers given out on the way there.</summary>
internal sealed record NDegreeHash(string Hash, IdentifierIssuer Issuer);
