namespace TrainToTrain.Credentials.Store;

/// <inheritdoc cref="AuditRecord"/>
internal sealed record AuditAction(string Action, string Subject)
{
    public long Amount { get; init; } = 1;

    public string? Content { get; init; }

    public string? VerificationMethod { get; init; }
}
