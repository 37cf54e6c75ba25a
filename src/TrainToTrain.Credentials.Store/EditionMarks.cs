namespace TrainToTrain.Credentials.Store;

/// <summary>What decides whether a list or register has to be signed again, so that neither it nor its entries have to be read for that.</summary>
/// <param name="Changes">How often it had been changed when it was read to be signed: at least so much is in it.</param>
/// <param name="VerificationMethod">Of the key it was signed with.</param>
public sealed record EditionMarks(long Changes, string VerificationMethod, DateTimeOffset ValidUntil);
