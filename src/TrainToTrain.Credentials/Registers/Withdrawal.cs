namespace TrainToTrain.Credentials.Registers;

/// <summary>One row of a register: an accreditation that was withdrawn, why, and from when on.</summary>
/// <param name="Accreditation">Its id.</param>
public sealed record Withdrawal(string Accreditation, WithdrawalReason Reason, DateTimeOffset EffectiveFrom);
