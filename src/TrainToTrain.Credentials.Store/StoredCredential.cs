using TrainToTrain.Credentials.Issuing;

namespace TrainToTrain.Credentials.Store;

/// <summary>A credential as it was signed and kept, with its status as of now.</summary>
public sealed record StoredCredential
{
    /// <summary>In the place of a proof format, where the content was erased: what was signed is then gone, and its SHA-256 in its place.</summary>
    public const string Erased = "erased";

    public required string Id { get; init; }

    /// <inheritdoc cref="IssuedCredential.Kind"/>
    public required string Kind { get; init; }

    public required string IssuerId { get; init; }

    public required string SubjectId { get; init; }

    public string? SubjectName { get; init; }

    public string? AchievementId { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    public string? RowKey { get; init; }

    public required long BatchId { get; init; }

    /// <summary>Id of the proof format.</summary>
    public required string Format { get; init; }

    /// <summary>Whether it is about a learner, or what others say of one: what is erased and handed out with a person's data.</summary>
    public bool IsAboutLearner => Kind is not ("accreditation" or "standard" or "adaptation" or "standard-endorsement");

    public bool IsErased => Format == Erased;

    public required ReadOnlyMemory<byte> SecuredBytes { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Null when it is not.</summary>
    public StatusMark? Revoked { get; init; }

    /// <summary>Null when it is not.</summary>
    public StatusMark? Suspended { get; init; }
}
