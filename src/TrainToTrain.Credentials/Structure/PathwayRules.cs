using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Structure.Member;

namespace TrainToTrain.Credentials.Structure;

/// <summary>A signed pathway (DESIGN §4.5) as a credential; whether its rules can be read is asked once it is proven.</summary>
internal static class PathwayRules
{
    private static readonly Rule IsPathway = Rules.TypeArray("Pathway");

    private static readonly Shape CredentialShape = new("A pathway", null,
    [
        Needed("@context", ContextRules.Plain, FindingCode.StructureContext),
        Needed("id", Rules.AbsoluteUri, FindingCode.StructureId),
        Needed("type", Types, FindingCode.StructureType),
        Needed("issuer", VcRules.UriOrObject, FindingCode.StructureIssuer),
        Needed("credentialSubject", SubjectRules.Plain, FindingCode.StructureSubject),
        Optional("name", Rules.Text, FindingCode.StructureName),
        .. VcRules.Dates(DataModel.V2),
        .. VcRules.CommonMembers,
    ], whole: VcRules.WindowInOrder);

    public static void Credential(JsonElement value, Walk walk) => CredentialShape.Judge(value, walk);

    private static void Types(JsonElement value, Walk walk)
    {
        VcRules.CredentialTypes(value, walk);
        IsPathway(value, walk);
    }
}
