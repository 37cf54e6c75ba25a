namespace TrainToTrain.Credentials.Store;

/// <summary>Setting or clearing the status of a credential.</summary>
/// <param name="Purpose"><c>revocation</c> or <c>suspension</c>.</param>
/// <param name="Set">False takes a suspension back; a revocation is for good.</param>
/// <param name="By">Who did it, for the history.</param>
public sealed record StatusChange(string CredentialId, string Purpose, bool Set, string? Reason, DateTimeOffset At, string? By = null);
