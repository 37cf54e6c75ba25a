using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>A row on its way through the stages of a bulk issue; each stage adds what it found out.</summary>
internal sealed class BulkRow(LearnerCsvRow source)
{
    public int Line => source.Line;

    /// <summary>Null for a row that is wrong by itself.</summary>
    public LearnerRow? Learner => source.Row;

    public IReadOnlyList<string> Problems => source.Problems;

    public string RowKey { get; set; } = "";

    public IReadOnlyList<StatusPlace> Status { get; set; } = [];

    /// <summary>Id of the badge that was issued for it, now or before.</summary>
    public string? BadgeId { get; set; }

    /// <summary>The badge that was issued before, where somebody wants to have it.</summary>
    public ReadOnlyMemory<byte> IssuedBefore { get; set; }

    /// <summary>Null when it was issued before, or refused.</summary>
    public IssuedCredential? Issued { get; set; }

    /// <summary>The badge, however it came to be: put together anew each time.</summary>
    public ReadOnlyMemory<byte> Badge() => Issued?.SecuredBytes() ?? IssuedBefore;

    public Finding? Refusal { get; set; }

    /// <summary>Its files, from the folder of badges on.</summary>
    public IReadOnlyList<string> Files { get; set; } = [];
}
