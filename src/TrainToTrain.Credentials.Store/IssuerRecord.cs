namespace TrainToTrain.Credentials.Store;

/// <summary>Someone this workspace signs for, or certifies.</summary>
/// <param name="Alias">What people call it on the command line; unique.</param>
/// <param name="Role"><c>authority</c> or <c>trainer</c>.</param>
/// <param name="KeyName">Null when the key is not kept here.</param>
/// <param name="VerificationMethod">DID URL of the key it signs with.</param>
public sealed record IssuerRecord(
    string Did,
    string Alias,
    string Name,
    string Role,
    string? KeyName,
    string VerificationMethod,
    string? Jurisdiction,
    DateTimeOffset CreatedAt);
