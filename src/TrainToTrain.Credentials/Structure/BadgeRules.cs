using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Structure.Member;

namespace TrainToTrain.Credentials.Structure;

/// <summary>An Open Badge (OB 3.0 <c>AchievementCredential</c>), and the accreditation that is one besides (DESIGN §4.1).</summary>
internal static class BadgeRules
{
    private static readonly Rule IsOpenBadge = Rules.TypeArray("OpenBadgeCredential");
    private static readonly Rule IsRecognition = Rules.TypeArray("RecognizedEntityCredential");
    private static readonly Rule IsAccreditation = Rules.TypeArray("TrainerAccreditation");

    private static readonly Shape EvidenceShape = new("Evidence", FindingCode.StructureEvidence,
    [
        Needed("type", Rules.TypeArray("Evidence")),
        Optional("id", Rules.AbsoluteUri),
        Optional("narrative", Rules.Text),
        Optional("name", Rules.Text),
        Optional("description", Rules.Text),
        Optional("genre", Rules.Text),
        Optional("audience", Rules.Text),
    ]);

    private static readonly Shape BadgeShape = new("An Open Badge", null,
        Members(DataModel.V2, ContextRules.OpenBadge, BadgeTypes, SubjectRules.AchievementSubject), whole: VcRules.WindowInOrder);

    private static readonly Shape AccreditationShape = new("An accreditation", null,
        Members(DataModel.V2, ContextRules.Accreditation, AccreditationTypes, SubjectRules.Accredited), whole: VcRules.WindowInOrder);

    private static readonly Shape OlderBadgeShape = new("An Open Badge", null,
        Members(DataModel.V1, ContextRules.OpenBadge, BadgeTypes, SubjectRules.AchievementSubject), whole: VcRules.OlderWindowInOrder);

    /// <summary>OB 3.0 §B.1.1, in the data model of the walk.</summary>
    public static void OpenBadge(JsonElement value, Walk walk) => (walk.Model == DataModel.V1 ? OlderBadgeShape : BadgeShape).Judge(value, walk);

    /// <summary>DESIGN §4.1.</summary>
    public static void Accreditation(JsonElement value, Walk walk) => AccreditationShape.Judge(value, walk);

    /// <summary>OB 3.0 §B.1.1: either name of the class.</summary>
    private static void BadgeTypes(JsonElement value, Walk walk)
    {
        VcRules.CredentialTypes(value, walk);
        if (!Rules.HasType(value, "OpenBadgeCredential"u8) && !Rules.HasType(value, "AchievementCredential"u8))
        {
            walk.Expect("an array with OpenBadgeCredential or AchievementCredential in it");
        }
    }

    private static void AccreditationTypes(JsonElement value, Walk walk)
    {
        VcRules.CredentialTypes(value, walk);
        IsOpenBadge(value, walk);
        IsRecognition(value, walk);
        IsAccreditation(value, walk);
    }

    /// <summary>OB 3.0 §B.1.8.</summary>
    private static void Evidence(JsonElement value, Walk walk) => EvidenceShape.Judge(value, walk);

    private static Member[] Members(DataModel model, Rule context, Rule types, Rule subject) =>
    [
        Needed("@context", context, FindingCode.StructureContext),
        Needed("id", Rules.AbsoluteUri, FindingCode.StructureId),
        Needed("type", types, FindingCode.StructureType),
        Needed("issuer", ProfileRules.Issuer, FindingCode.StructureIssuer),
        .. VcRules.Dates(model),
        Needed("credentialSubject", subject, FindingCode.StructureSubject),
        // The schema of the older model (AnyAchievementCredential) has no badge without a name.
        model == DataModel.V1 ? Needed("name", Rules.Text, FindingCode.StructureName) : Optional("name", Rules.Text, FindingCode.StructureName),
        Optional("description", Rules.Text, FindingCode.StructureName),
        Optional("image", ProfileRules.Image),
        Optional("awardedDate", Rules.Time, FindingCode.StructureDates),
        Optional("endorsement", Rules.Many(EndorsementRules.Embedded)),
        Optional("endorsementJwt", Rules.Many(Rules.CompactJws)),
        Optional("evidence", Rules.Many(Evidence), FindingCode.StructureEvidence),
        .. VcRules.CommonMembers,
    ];
}
