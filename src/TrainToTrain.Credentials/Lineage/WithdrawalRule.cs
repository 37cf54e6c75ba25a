using System.Text.Json;
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
    /// <param name="existedBy">When that thing is known to have existed; null when nothing proves it.</param>
    /// <returns>The worst that a row makes of it; null when it stands.</returns>
    public Finding? Judge(DateTimeOffset? issuedBelow, DateTimeOffset? existedBy)
    {
        if (reading.Rows.Count == 0)
        {
            return new Finding(FindingCode.LineageAccreditationWithdrawn, $"The accreditation of {Holder} was withdrawn, and nothing says that it ever stood (neverEntitled)", link.Target);
        }

        Finding? worst = null;
        foreach (var row in reading.Rows)
        {
            if (Judge(row, issuedBelow, existedBy) is { } found && (worst is null || found.Outcome == Outcome.Fail)) worst = found;
            if (worst?.Outcome == Outcome.Fail) break;
        }

        return worst;
    }

    private Finding? Judge(Withdrawal row, DateTimeOffset? issuedBelow, DateTimeOffset? existedBy)
    {
        var withdrawn = $"The accreditation of {Holder} was withdrawn as of {XsdDateTime.Print(row.EffectiveFrom)} ({row.Reason})";
        return (issuedBelow is { } date ? row.EffectOn(date) : PriorWork.Falls) switch
        {
            PriorWork.Stands => null,
            PriorWork.NeedsProof when existedBy < row.EffectiveFrom => null,
            PriorWork.NeedsProof => new Finding(FindingCode.LineageNoProofOfExistence, $"{withdrawn}; what was issued under it is dated {XsdDateTime.Print(issuedBelow!.Value)}, and nothing but that signer's word says that it existed before", link.Target),
            _ when row.Reason.Before == PriorWork.Falls => new Finding(FindingCode.LineageAccreditationWithdrawn, $"{withdrawn}, and nothing issued under it counts", link.Target),
            _ => new Finding(FindingCode.LineageAccreditationWithdrawn, $"{withdrawn}, and what was issued under it is not from before", link.Target),
        };
    }

    /// <summary>The trainer's name, where the accreditor stated one.</summary>
    private string Holder => link.Proven.Credential.Subject.TryGetProperty("name"u8, out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "the trainer";
}
