namespace TrainToTrain.Credentials.Store;

/// <summary>Since when a credential is revoked or suspended, and why.</summary>
public sealed record StatusMark(DateTimeOffset At, string? Reason);
