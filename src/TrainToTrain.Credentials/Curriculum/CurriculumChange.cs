namespace TrainToTrain.Credentials.Curriculum;

/// <summary>One thing an adaptation does otherwise than what it was made from.</summary>
/// <param name="Part">Of the curriculum: a unit, the rubric, an assessment.</param>
/// <param name="Change">What is different.</param>
/// <param name="Reason">Why.</param>
public sealed record CurriculumChange(string Part, string Change, string Reason);
