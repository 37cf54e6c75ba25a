using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Identifiers;

/// <summary>One key of a DID document.</summary>
/// <param name="Id">Absolute DID URL.</param>
/// <param name="Key">Null when the document lists it in a form or kind we cannot use.</param>
public sealed record VerificationMethod(string Id, string Controller, PublicKey? Key, DateTimeOffset? Expires, DateTimeOffset? Revoked);
