namespace TrainToTrain.Credentials.Registers;

/// <summary>One row of a register: an accreditation that was withdrawn, why, and from when on.</summary>
/// <param name="Accreditation">Its id.</param>
public sealed record Withdrawal(string Accreditation, WithdrawalReason Reason, DateTimeOffset EffectiveFrom)
{
    /// <summary>The table of DESIGN §5.2.</summary>
    /// <param name="issued">The date of the thing directly below the accreditation, which is its signer's own word.</param>
    public PriorWork EffectOn(DateTimeOffset issued) => Reason.EffectOn(issued, EffectiveFrom);
}
