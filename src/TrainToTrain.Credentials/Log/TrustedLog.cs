namespace TrainToTrain.Credentials.Log;

/// <summary>A log a verifier has pinned. One whose key changed is pinned twice, under one origin.</summary>
public sealed record TrustedLog(string Origin, NoteKey Key);
