namespace TrainToTrain.Credentials.Curriculum;

/// <summary>The types of the credentials that say something about an achievement, and not about a learner.</summary>
internal static class CurriculumRecordType
{
    /// <summary>An edition of an achievement, and which one it replaces.</summary>
    public const string Standard = "AchievementStandard";

    /// <summary>An edition of a competency framework.</summary>
    public const string Framework = "FrameworkStandard";

    /// <summary>An adaptation, approved.</summary>
    public const string Adaptation = "CurriculumAdaptation";
}
