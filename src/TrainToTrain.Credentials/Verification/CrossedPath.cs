using TrainToTrain.Credentials.Lineage;

namespace TrainToTrain.Credentials.Verification;

/// <summary>A path with what the rules found on it, and what the agreement it crosses makes of the badge.</summary>
/// <param name="Recognition">Null when it crosses none.</param>
internal sealed record CrossedPath(JudgedPath Judged, RecognitionReport? Recognition);
