using System.Collections.Concurrent;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>
/// What a verifier would say of the badges of rows, found out before the first of them is kept: a badge is filled, signed, judged in full and thrown away. Rows
/// that differ in texts only share a verdict, since texts decide nothing: one is tried for each shape and date. A row that names an IRI of its own
/// (a DID, which may be the trainer's; the address of its evidence) is tried by itself.
/// </summary>
internal sealed class RowTrial(BadgeSigner signer, BadgeTemplate template, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<Finding?>> judge)
{
    /// <summary>Shapes and dates remembered: thirty years of days. A file with more of them costs a trial a row, and no more memory.</summary>
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<(int Shape, long Date), Finding?> _known = new();

    /// <summary>How many verdicts were given.</summary>
    public int Count { get; private set; }

    /// <returns>False for a row whose badge has to be judged itself.</returns>
    public bool TryRecall(LearnerRow row, out Finding? refusal)
    {
        refusal = null;
        return BadgeSigner.ShapeOf(row) is { } shape && _known.TryGetValue((shape, row.Date.UtcTicks), out refusal);
    }

    /// <returns>What a verifier would refuse it for; null for nothing.</returns>
    public async ValueTask<Finding?> TryAsync(LearnerRow row, CancellationToken cancellation)
    {
        if (TryRecall(row, out var refusal)) return refusal;
        Count++;
        var badge = signer.Sign(row, signer.RowKey(row), Places(), out refusal);
        refusal ??= await judge(badge!.SecuredBytes(), cancellation);
        if (BadgeSigner.ShapeOf(row) is { } shape && _known.Count < MostRemembered) _known.TryAdd((shape, row.Date.UtcTicks), refusal);
        return refusal;
    }

    /// <summary>An index nobody is given: nothing of a trial is kept.</summary>
    public StatusPlace[] Places() => template.SuspensionList is { } suspension
        ? [new StatusPlace(template.RevocationList, StatusLists.Revocation, 0), new StatusPlace(suspension, StatusLists.Suspension, 0)]
        : [new StatusPlace(template.RevocationList, StatusLists.Revocation, 0)];
}
