using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Recognition;

/// <summary>Evidence for one agreement: its issuer has signed it, with what its status lists, registers and other half say.</summary>
/// <param name="Withdrawn">One for each status entry that says it was withdrawn.</param>
internal sealed record CheckedAgreement(RecognitionAgreement Agreement, IReadOnlyList<StatusReading> Status, IReadOnlyList<RegisterReading> Withdrawn, Reciprocity Reciprocity);
