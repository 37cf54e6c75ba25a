namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>How a run of <c>t2t issue</c> goes, and where what comes of it is put.</summary>
internal sealed record IssueOptions
{
    public required bool DryRun { get; init; }

    public required bool SkipInvalid { get; init; }

    /// <summary>Where files go, or the sample of a dry run; null for nowhere.</summary>
    public required string? Folder { get; init; }

    /// <summary>Null for no files.</summary>
    public required BadgeFiles? Files { get; init; }

    /// <summary>Null for none.</summary>
    public required string? Manifest { get; init; }

    /// <summary>Null for no file of lines.</summary>
    public required string? Lines { get; init; }

    public required bool LinesToOutput { get; init; }

    public required bool Suspendable { get; init; }

    public required Func<int, bool> IsJudged { get; init; }
}
