namespace TrainToTrain.Credentials.Curriculum;

/// <summary>A file that is not as the manifest has it.</summary>
/// <param name="Kind"><c>changed</c>, <c>missing</c> or <c>extra</c>.</param>
public sealed record ManifestDifference(string Kind, string Name);
