namespace TrainToTrain.Credentials.Log;

/// <summary>A witness a verifier has pinned.</summary>
/// <param name="Name">What people are shown.</param>
public sealed record TrustedWitness(string Name, NoteKey Key);
