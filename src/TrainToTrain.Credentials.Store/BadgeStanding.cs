namespace TrainToTrain.Credentials.Store;

/// <summary>Whether something was taken back.</summary>
/// <param name="Kind"><see cref="Issuing.IssuedCredential.Kind"/>.</param>
public sealed record BadgeStanding(string Id, string Kind, bool Revoked);
