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

    /// <summary>What it begins with like all credentials of its template, which share this one copy; nothing about the learner. Empty for a credential that shares nothing.</summary>
    public ReadOnlyMemory<byte> CommonBytes { get; init; }

    /// <summary>The rest of it, or all.</summary>
    public required ReadOnlyMemory<byte> OwnBytes { get; init; }

    /// <summary>The status indexes the credential names: list URL and index.</summary>
    public required IReadOnlyList<StatusPlace> Status { get; init; }

    /// <summary>The exact bytes that are signed, in one piece: put together anew each time.</summary>
    public ReadOnlyMemory<byte> SecuredBytes() => CommonBytes.IsEmpty ? OwnBytes : (byte[])[.. CommonBytes.Span, .. OwnBytes.Span];
}
