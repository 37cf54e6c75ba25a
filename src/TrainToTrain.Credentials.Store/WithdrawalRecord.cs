using TrainToTrain.Credentials.Registers;

namespace TrainToTrain.Credentials.Store;

/// <summary>One row of a register, and when it was decided.</summary>
/// <param name="By">Who did it, for the history.</param>
public sealed record WithdrawalRecord(Withdrawal Withdrawal, DateTimeOffset At, string? By = null);
