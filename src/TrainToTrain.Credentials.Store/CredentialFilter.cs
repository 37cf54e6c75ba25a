namespace TrainToTrain.Credentials.Store;

/// <summary>Which credentials are asked for: all given members hold; null does not narrow.</summary>
public sealed record CredentialFilter
{
    public static readonly CredentialFilter Everything = new();

    public string? Kind { get; init; }

    public string? IssuerId { get; init; }

    public string? SubjectId { get; init; }

    public string? AchievementId { get; init; }

    public long? BatchId { get; init; }

    /// <summary>Kept before this time.</summary>
    public DateTimeOffset? IssuedBefore { get; init; }

    /// <summary>Whether those are among them whose content was erased.</summary>
    public bool ErasedToo { get; init; }
}
