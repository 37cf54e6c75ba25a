using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Status;

/// <summary>Why a status cannot be told.</summary>
/// <param name="Code">One of the <c>status.*</c> codes of outcome unknown.</param>
internal sealed record StatusProblem(FindingCode Code, string Detail);
