using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>What a bulk issue works with.</summary>
internal sealed record BulkIssueSetting
{
    public required Terminal Terminal { get; init; }

    public required ILearnerRows Rows { get; init; }

    public required CredentialStore Store { get; init; }

    public required BulkBatch Batch { get; init; }

    public required BadgeSigner Signer { get; init; }

    public required RowTrial Trial { get; init; }

    /// <summary>Our own verdict in full.</summary>
    public required Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<Finding?>> Judge { get; init; }

    /// <summary>Whether the badge of a line is judged although the verdict on it is known: <see cref="Sampling"/>.</summary>
    public required Func<int, bool> IsJudged { get; init; }

    /// <summary>The status indexes of the next badge.</summary>
    public required Func<IReadOnlyList<StatusPlace>> DrawPlaces { get; init; }

    public required IssueOutputs Outputs { get; init; }

    public required bool SkipInvalid { get; init; }

    /// <summary>
    /// Rows kept in one transaction: what is lost of the work of a killed process, and what one that is interrupted may still finish. Most indexes of a store are at
    /// random places, so that each chunk writes nearly all pages of a year's: half as many chunks, half as often.
    /// </summary>
    public int ChunkRows { get; init; } = 4000;
}
