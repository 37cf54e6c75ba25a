using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>
/// The table of DESIGN §5.2: what the withdrawal of an accreditation does to the thing directly below it, whose date is its signer's own
/// word. Pure.
/// </summary>
/// <param name="link">The accreditation that was withdrawn.</param>
/// <param name="reading">What its register says; it can be relied on.</param>
internal sealed class WithdrawalRule(CheckedAccreditation link, RegisterReading reading)
{
    /// <summary>Whether it may turn on a proof that the thing below existed before.</summary>
    public bool MayNeedProof
    {
        get
        {
            foreach (var row in reading.Rows)
            {
                if (row.Reason.Before == PriorWork.NeedsProof) return true;
            }

            return false;
        }
    }

    /// <param name="issuedBelow">The <c>validFrom</c> of the thing directly below.</param>
    /// <param name="existence">Of that thing.</param>
    /// <returns>The worst that a row makes of it; a pass when it stands.</returns>
    public Finding Judge(DateTimeOffset issuedBelow, Existence existence)
    {
        var worst = reading.Rows.Count == 0
            ? new Finding(FindingCode.LineageAccreditationWithdrawn, $"The accreditation of {Holder} was withdrawn, and nothing says that it ever stood (neverEntitled)", link.Target)
            : Judge(reading.Rows[0], issuedBelow, existence);
        for (var i = 1; i < reading.Rows.Count; i++)
        {
            var found = Judge(reading.Rows[i], issuedBelow, existence);
            if (found.Outcome > worst.Outcome) worst = found;
        }

        return worst;
    }

    private Finding Judge(Withdrawal row, DateTimeOffset issuedBelow, Existence existence)
    {
        var withdrawn = $"The accreditation of {Holder} was withdrawn as of {XsdDateTime.Print(row.EffectiveFrom)} ({row.Reason})";
        var found = row.EffectOn(issuedBelow) switch
        {
            PriorWork.Stands => new Finding(FindingCode.LineageIssuedBeforeWithdrawal, $"{withdrawn}; what was issued under it before stands", link.Target),
            PriorWork.NeedsProof when existence.IsBefore(row.EffectiveFrom) => new Finding(FindingCode.LineageIssuedBeforeWithdrawal, $"{withdrawn}; what was issued under it stands, since {Seen(existence.Proof!)}", link.Target),
            PriorWork.NeedsProof => new Finding(FindingCode.LineageNoProofOfExistence, $"{withdrawn}; what was issued under it is dated {XsdDateTime.Print(issuedBelow)}, and {Unseen(existence)}", link.Target),
            _ when row.Reason.Before == PriorWork.Falls => new Finding(FindingCode.LineageAccreditationWithdrawn, $"{withdrawn}, and nothing issued under it counts", link.Target),
            _ => new Finding(FindingCode.LineageAccreditationWithdrawn, $"{withdrawn}, and what was issued under it is not from before", link.Target),
        };
        return found with { Time = row.EffectiveFrom };
    }

    private static string Seen(ProofOfExistence proof) => $"{proof.SeenBy[0].Witness.Name} saw it in the log {proof.Checkpoint.Checkpoint.Origin} on {XsdDateTime.Print(proof.Time)}";

    private static string Unseen(Existence existence) => existence switch
    {
        { Proof: { } late } => $"the first to see it, on {XsdDateTime.Print(late.Time)}, was {late.SeenBy[0].Witness.Name}",
        { Problem: { } problem } => $"what is offered as proof that it existed before is none: {problem}",
        _ => "nothing but that signer's word says that it existed before",
    };

    private string Holder => link.HolderName ?? "the trainer";
}
