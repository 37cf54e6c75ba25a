using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Structure.Member;

namespace TrainToTrain.Credentials.Structure;

/// <summary>What a third party says of a badge, an achievement or an issuer (OB 3.0 <c>EndorsementCredential</c>).</summary>
internal static class EndorsementRules
{
    private static readonly Shape CredentialShape = new("An EndorsementCredential", null, Members(DataModel.V2, issuer: ProfileRules.Profile), whole: VcRules.WindowInOrder);

    // Inside a badge its issuer may be a URI alone, as the schema has it; who it is, is asked only of one that counts for something.
    private static readonly Shape EmbeddedShape = new("An EndorsementCredential", null, Members(DataModel.V2, issuer: ProfileRules.ProfileOrUri), whole: VcRules.WindowInOrder);

    private static readonly Shape OlderEmbeddedShape = new("An EndorsementCredential", null, Members(DataModel.V1, issuer: ProfileRules.ProfileOrUri), whole: VcRules.OlderWindowInOrder);

    private static readonly Shape SubjectShape = new("An EndorsementSubject", FindingCode.StructureSubject,
    [
        Needed("id", Rules.AbsoluteUri),
        Needed("type", Rules.TypeArray("EndorsementSubject")),
        Optional("endorsementComment", Rules.Text),
        Optional("digestMultibase", Rules.Text),
    ]);

    /// <summary>OB 3.0 §B.1.9, and the digest of DESIGN §4.1 where there is one.</summary>
    public static void Credential(JsonElement value, Walk walk) => CredentialShape.Judge(value, walk);

    /// <summary>OB 3.0 §B.1.9, as a member of something else, and of the same data model.</summary>
    public static void Embedded(JsonElement value, Walk walk) => (walk.Model == DataModel.V1 ? OlderEmbeddedShape : EmbeddedShape).Judge(value, walk);

    /// <summary>OB 3.0 §B.1.10.</summary>
    private static void Subject(JsonElement value, Walk walk) => SubjectShape.Judge(value, walk);

    private static Member[] Members(DataModel model, Rule issuer) =>
    [
        Needed("@context", ContextRules.OpenBadge, FindingCode.StructureContext),
        Needed("type", VcRules.EndorsementTypes, FindingCode.StructureType),
        Needed("id", Rules.AbsoluteUri, FindingCode.StructureId),
        Needed("name", Rules.Text, FindingCode.StructureName),
        Needed("credentialSubject", Subject, FindingCode.StructureSubject),
        Needed("issuer", issuer, FindingCode.StructureIssuer),
        .. VcRules.Dates(model),
        Optional("awardedDate", Rules.Time, FindingCode.StructureDates),
        Optional("description", Rules.Text),
        .. VcRules.CommonMembers,
    ];
}
