namespace TrainToTrain.Credentials.Lineage;

/// <summary>What was looked up about a badge itself, once every accreditation above it was judged.</summary>
/// <param name="Supervision">Given where nobody asks for it.</param>
/// <param name="Existence">Asked for where a withdrawal turns on it.</param>
/// <param name="Records">Of its achievement; none where nothing pins that.</param>
internal readonly record struct BadgeEvidence(Supervision Supervision, Existence Existence, CurriculumRecords Records);
