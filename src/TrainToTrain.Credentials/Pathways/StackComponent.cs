using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>A badge a milestone names.</summary>
/// <param name="Digest">Of its secured bytes: a compact JWS as is, JSON by JCS.</param>
public sealed record StackComponent(string Id, string Achievement, Sha256Digest Digest);
