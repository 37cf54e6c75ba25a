using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Structure.Member;

namespace TrainToTrain.Credentials.Structure;

/// <summary>A learner record (CLR 2.0 <c>ClrCredential</c>): what one learner has been given, put together and signed by a publisher.</summary>
internal static class LearnerRecordRules
{
    /// <summary>CLR 2.0 §AssociationType.</summary>
    public static readonly string[] AssociationTypes = ["exactMatchOf", "isChildOf", "isParentOf", "isPartOf", "isPeerOf", "isRelatedTo", "precedes", "replacedBy"];

    private static readonly Rule IsLearnerRecord = Rules.TypeArray("ClrCredential");
    private static readonly Rule Held = Rules.Many(HeldCredential);

    private static readonly Shape AssociationShape = new("An Association", FindingCode.StructureAssociation,
    [
        Needed("type", Rules.OneOf("Association")),
        Needed("associationType", Rules.OneOf(AssociationTypes)),
        Needed("sourceId", Rules.AbsoluteUri),
        Needed("targetId", Rules.AbsoluteUri),
    ], closed: true);

    private static readonly Shape SubjectShape = new("A ClrSubject", FindingCode.StructureSubject,
    [
        Needed("type", Rules.TypeArray("ClrSubject")),
        Needed("verifiableCredential", HeldCredentials),
        Optional("id", Rules.AbsoluteUri),
        Optional("identifier", Rules.Many(SubjectRules.IdentityObject)),
        Optional("achievement", Rules.Many(AchievementRules.Achievement)),
        Optional("association", Rules.Many(Association)),
    ], whole: SubjectRules.NamesSomeone);

    private static readonly Shape CredentialShape = new("A ClrCredential", null,
    [
        Needed("@context", ContextRules.LearnerRecord, FindingCode.StructureContext),
        Needed("id", Rules.AbsoluteUri, FindingCode.StructureId),
        Needed("type", Types, FindingCode.StructureType),
        Needed("name", Rules.Text, FindingCode.StructureName),
        Needed("issuer", ProfileRules.Profile, FindingCode.StructureIssuer),
        Needed("credentialSubject", Subject, FindingCode.StructureSubject),
        .. VcRules.Dates(DataModel.V2),
        Optional("description", Rules.Text, FindingCode.StructureName),
        Optional("image", ProfileRules.Image),
        Optional("awardedDate", Rules.Time, FindingCode.StructureDates),
        Optional("partial", Rules.Boolean),
        Optional("endorsement", Rules.Many(EndorsementRules.Embedded)),
        Optional("endorsementJwt", Rules.Many(Rules.CompactJws)),
        .. VcRules.CommonMembers,
    ], whole: VcRules.WindowInOrder);

    /// <summary>CLR 2.0 §ClrCredential.</summary>
    public static void Credential(JsonElement value, Walk walk) => CredentialShape.Judge(value, walk);

    /// <summary>One of two minds would be held against the rules of one of them.</summary>
    private static void Types(JsonElement value, Walk walk)
    {
        VcRules.CredentialTypes(value, walk);
        IsLearnerRecord(value, walk);
        if (Rules.HasType(value, "OpenBadgeCredential"u8) || Rules.HasType(value, "AchievementCredential"u8)
            || Rules.HasType(value, "EndorsementCredential"u8) || Rules.HasType(value, "TrainerAccreditation"u8))
        {
            walk.Refuse("A ClrCredential cannot be a badge, an endorsement or an accreditation at once");
        }
    }

    /// <summary>CLR 2.0 §ClrSubject.</summary>
    private static void Subject(JsonElement value, Walk walk) => SubjectShape.Judge(value, walk);

    /// <summary>CLR 2.0 §Association.</summary>
    private static void Association(JsonElement value, Walk walk) => AssociationShape.Judge(value, walk);

    /// <summary>CLR 2.0 §ClrSubject: one or more.</summary>
    private static void HeldCredentials(JsonElement value, Walk walk)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0) walk.Expect("one credential or more");
        else Held(value, walk);
    }

    /// <summary>With its proof inside, in its envelope (VCDM 2.0 §4.13), or as the JWT it is; what is in it is for its own stages.</summary>
    private static void HeldCredential(JsonElement value, Walk walk)
    {
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.String)) walk.Expect("a credential: an object, or a JWT");
    }
}
