using TrainToTrain.Credentials.Issuing;

namespace TrainToTrain.Credentials.Cli;

/// <summary>One row of a file of learners: the learner, or sentences that name line and column.</summary>
internal sealed record LearnerCsvRow(int Line, LearnerRow? Row, IReadOnlyList<string> Problems);
