using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>A signed credential on its way into the store: the exact bytes, and the columns that index them.</summary>
public sealed record IssuedCredential
{
    public required string Id { get; init; }

    /// <summary><c>badge</c>, <c>accreditation</c>, <c>endorsement</c>, <c>record</c>, <c>standard</c>, <c>adaptation</c>, <c>standard-endorsement</c> or <c>agreement</c>.</summary>
    public required string Kind { get; init; }

    public required string IssuerId { get; init; }

    public required string SubjectId { get; init; }

    public string? SubjectName { get; init; }

    public string? AchievementId { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>What makes handing in the same row again issue nothing; null for credentials that are not from rows.</summary>
    public string? RowKey { get; init; }

    /// <summary>Id of the proof format.</summary>
    public required string Format { get; init; }

    public required ReadOnlyMemory<byte> SecuredBytes { get; init; }

    /// <summary>How many of the first bytes are those of every badge of its template, so that a store may keep them once. Nothing in them is about the learner.</summary>
    public int CommonLength { get; init; }

    /// <summary>The status indexes the credential names: list URL and index.</summary>
    public required IReadOnlyList<StatusPlace> Status { get; init; }
}
