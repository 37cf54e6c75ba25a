using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Structure.Member;

namespace TrainToTrain.Credentials.Structure;

/// <summary>What a badge says was demonstrated (OB 3.0 <c>Achievement</c>) and what it is made of.</summary>
internal static class AchievementRules
{
    private static readonly Rule AchievementType = Rules.OneOfOrExtension(
        "Achievement", "ApprenticeshipCertificate", "Assessment", "Assignment", "AssociateDegree", "Award", "Badge", "BachelorDegree",
        "Certificate", "CertificateOfCompletion", "Certification", "CommunityService", "Competency", "Course", "CoCurricular", "Degree",
        "Diploma", "DoctoralDegree", "Fieldwork", "GeneralEducationDevelopment", "JourneymanCertificate", "LearningProgram", "License",
        "Membership", "ProfessionalDoctorate", "QualityAssuranceCredential", "MasterCertificate", "MasterDegree", "MicroCredential",
        "ResearchDoctorate", "SecondarySchoolDiploma");

    private static readonly Rule AlignmentTargetType = Rules.OneOfOrExtension(
        "ceasn:Competency", "ceterms:Credential", "CFItem", "CFRubric", "CFRubricCriterion", "CFRubricCriterionLevel", "CTDL");

    private static readonly Rule ResultType = Rules.OneOfOrExtension(
        "GradePointAverage", "LetterGrade", "Percent", "PerformanceLevel", "PredictedScore", "RawScore", "Result", "RubricCriterion",
        "RubricCriterionLevel", "RubricScore", "ScaledScore", "Status");

    private static readonly Shape AchievementShape = new("An Achievement", FindingCode.StructureAchievement,
    [
        Needed("id", Rules.AbsoluteUri),
        Needed("type", Rules.TypeArray("Achievement")),
        Needed("name", Rules.Text),
        Needed("description", Rules.Text),
        Needed("criteria", Criteria),
        Optional("achievementType", AchievementType),
        Optional("alignment", Rules.Many(Alignment)),
        Optional("creator", ProfileRules.Profile),
        Optional("creditsAvailable", Rules.Number),
        Optional("endorsement", Rules.Many(EndorsementRules.Embedded)),
        Optional("endorsementJwt", Rules.Many(Rules.CompactJws)),
        Optional("fieldOfStudy", Rules.Text),
        Optional("humanCode", Rules.Text),
        Optional("image", ProfileRules.Image),
        Optional("inLanguage", Rules.LanguageTag),
        Optional("otherIdentifier", Rules.Many(ProfileRules.IdentifierEntry)),
        Optional("related", Rules.Many(Related)),
        Optional("resultDescription", Rules.Many(ResultDescription)),
        Optional("specialization", Rules.Text),
        Optional("tag", Rules.Many(Rules.Text)),
        Optional("version", Rules.Text),
    ]);

    private static readonly Shape CriteriaShape = new("Criteria", null,
    [
        Optional("id", Rules.AbsoluteUri),
        Optional("narrative", Rules.Text),
    ], whole: CriteriaSaySomething);

    private static readonly Shape AlignmentShape = new("An Alignment", FindingCode.StructureAlignment,
    [
        Needed("type", Rules.TypeArray("Alignment")),
        Needed("targetName", Rules.Text),
        Needed("targetUrl", Rules.AbsoluteUri),
        Optional("targetType", AlignmentTargetType),
        Optional("targetCode", Rules.Text),
        Optional("targetDescription", Rules.Text),
        Optional("targetFramework", Rules.Text),
    ]);

    private static readonly Shape ResultDescriptionShape = new("A ResultDescription", FindingCode.StructureResult,
    [
        Needed("id", Rules.AbsoluteUri),
        Needed("type", Rules.TypeArray("ResultDescription")),
        Needed("name", Rules.Text),
        Needed("resultType", ResultType),
        Optional("alignment", Rules.Many(Alignment)),
        Optional("allowedValue", Rules.Many(Rules.Text)),
        Optional("requiredLevel", Rules.AbsoluteUri),
        Optional("requiredValue", Rules.Text),
        Optional("rubricCriterionLevel", Rules.Many(RubricCriterionLevel)),
        Optional("valueMax", Rules.Text),
        Optional("valueMin", Rules.Text),
    ]);

    private static readonly Shape RubricCriterionLevelShape = new("A RubricCriterionLevel", FindingCode.StructureResult,
    [
        Needed("id", Rules.AbsoluteUri),
        Needed("type", Rules.TypeArray("RubricCriterionLevel")),
        Needed("name", Rules.Text),
        Optional("alignment", Rules.Many(Alignment)),
        Optional("description", Rules.Text),
        Optional("level", Rules.Text),
        Optional("points", Rules.Text),
    ]);

    private static readonly Shape RelatedShape = new("A Related achievement", null,
    [
        Needed("id", Rules.AbsoluteUri),
        Needed("type", Rules.TypeArray("Related")),
        Optional("inLanguage", Rules.LanguageTag),
        Optional("version", Rules.Text),
    ]);

    /// <summary>OB 3.0 §B.1.2.</summary>
    public static void Achievement(JsonElement value, Walk walk) => AchievementShape.Judge(value, walk);

    /// <summary>OB 3.0 §B.1.3.</summary>
    public static void Alignment(JsonElement value, Walk walk) => AlignmentShape.Judge(value, walk);

    /// <summary>OB 3.0 §B.1.6.</summary>
    private static void Criteria(JsonElement value, Walk walk) => CriteriaShape.Judge(value, walk);

    /// <summary>OB 3.0 §B.1.6: criteria are given as a link, a text, or both.</summary>
    private static void CriteriaSaySomething(JsonElement value, Walk walk)
    {
        if (!value.TryGetProperty("narrative"u8, out _) && !value.TryGetProperty("id"u8, out _)) walk.Refuse("Criteria need an id or a narrative");
    }

    /// <summary>OB 3.0 §B.1.20.</summary>
    private static void Related(JsonElement value, Walk walk) => RelatedShape.Judge(value, walk);

    /// <summary>OB 3.0 §B.1.23.</summary>
    private static void ResultDescription(JsonElement value, Walk walk) => ResultDescriptionShape.Judge(value, walk);

    /// <summary>OB 3.0 §B.1.24.</summary>
    private static void RubricCriterionLevel(JsonElement value, Walk walk) => RubricCriterionLevelShape.Judge(value, walk);
}
