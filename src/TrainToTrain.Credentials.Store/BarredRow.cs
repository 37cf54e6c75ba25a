using TrainToTrain.Credentials.Registers;

namespace TrainToTrain.Credentials.Store;

internal sealed class BarredRow
{
    public required string Trainer { get; init; }
    public required string Reason { get; init; }
    public required string Since { get; init; }

    public BarredTrainer ToRecord() => new(Trainer, WithdrawalReason.Find(Reason)!, Instant.Read(Since));
}
