namespace TrainToTrain.Credentials.Registers;

/// <summary>Why an accreditation was withdrawn: the rows of the table of DESIGN §5.2. Whatever is issued later falls under each of them.</summary>
public sealed class WithdrawalReason
{
    public static readonly WithdrawalReason Superseded = new("superseded", PriorWork.Stands);
    public static readonly WithdrawalReason Cessation = new("cessation", PriorWork.Stands);
    public static readonly WithdrawalReason PrivilegeWithdrawn = new("privilegeWithdrawn", PriorWork.NeedsProof);
    public static readonly WithdrawalReason Misconduct = new("misconduct", PriorWork.NeedsProof);
    public static readonly WithdrawalReason KeyCompromise = new("keyCompromise", PriorWork.NeedsProof);
    public static readonly WithdrawalReason NeverEntitled = new("neverEntitled", PriorWork.Falls);

    public static readonly IReadOnlyList<WithdrawalReason> All = [Superseded, Cessation, PrivilegeWithdrawn, Misconduct, KeyCompromise, NeverEntitled];

    private WithdrawalReason(string word, PriorWork before)
    {
        Word = word;
        Before = before;
    }

    /// <summary>As a register has it.</summary>
    public string Word { get; }

    /// <summary>What becomes of what was issued before.</summary>
    public PriorWork Before { get; }

    /// <summary>What becomes of something issued at a time, of a withdrawal that counts from another on.</summary>
    public PriorWork EffectOn(DateTimeOffset issued, DateTimeOffset effectiveFrom) => issued >= effectiveFrom ? PriorWork.Falls : Before;

    public static WithdrawalReason? Find(string word)
    {
        foreach (var each in All)
        {
            if (each.Word == word) return each;
        }

        return null;
    }

    public override string ToString() => Word;
}
