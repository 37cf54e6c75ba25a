using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Log;

/// <summary>All there is to say about a Merkle tree in 40 bytes: how many leaves, and the hash over them.</summary>
public readonly record struct TreeHead(long Size, Sha256Digest Root);
