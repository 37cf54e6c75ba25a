namespace TrainToTrain.Credentials.Status;

/// <summary>Of which credential a list is asked, and as of when.</summary>
/// <param name="IssuerId">Whose list it has to be.</param>
/// <param name="CredentialId">For lists that go by ids; null when it has none.</param>
/// <param name="At">The time it is about.</param>
/// <param name="Now">The time it is: a list that begins later does not exist yet.</param>
internal readonly record struct StatusQuestion(string IssuerId, string? CredentialId, DateTimeOffset At, DateTimeOffset Now);
