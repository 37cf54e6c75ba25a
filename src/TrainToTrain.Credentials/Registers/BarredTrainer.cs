namespace TrainToTrain.Credentials.Registers;

/// <summary>One row of a barred-trainer notice (decision 0019): somebody an authority takes no training from any more, since when, and why.</summary>
/// <param name="Trainer">Their DID, and nothing else about them.</param>
/// <param name="Reason">In the words of DESIGN §5.2.</param>
public sealed record BarredTrainer(string Trainer, WithdrawalReason Reason, DateTimeOffset Since);
