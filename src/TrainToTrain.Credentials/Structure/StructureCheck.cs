using System.Text.Json;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Structure;

/// <summary>Stage structure: the rules of VC 2.0 and Open Badges 3.0 on the members that are there. All are judged, and all that is refused is said.</summary>
internal static class StructureCheck
{
    private static readonly Finding Older = new(
        FindingCode.StructureOlderModel, "It is in an older form (VC Data Model 1.1), which is verified here and not issued", "@context");

    public static StageResult<WellFormedCredential> Check(ParsedCredential parsed, Profile profile)
    {
        JsonElement json = parsed.Payload;
        DataModel model = DataModel.Of(json);
        var walk = new Walk(canonical: false) { Enveloped = parsed.Jws is not null, Model = model, Tolerant = profile is Profile.AnyOpenBadge or Profile.EmbeddedEndorsement };
        if (Unreadable(json, profile, walk)) return StageResult<WellFormedCredential>.Refused(walk.Findings);
        Judge(json, profile, walk);
        if (parsed.SdJwt?.Hidden is { } hidden) walk.Refuse(FindingCode.StructureHiddenMember, $"Its holder could leave out {hidden}, which has to be open in every presentation");
        if (walk.Clean && walk.AgainstSchema is { } against && SchemaCheck.NamesKnown(json, profile))
        {
            walk.Refuse(FindingCode.StructureSchemaMismatch, $"It does not fit the schema it names: {against}");
        }

        if (!walk.Clean) return StageResult<WellFormedCredential>.Refused(walk.Findings);

        var wellFormed = new WellFormedCredential(parsed, CredentialReader.Read(json, model, token: parsed.SdJwt is not null), walk.Staples ?? (IReadOnlyList<Staple>)[]);
        return StageResult<WellFormedCredential>.Passed(wellFormed, Remarks(walk, SchemaCheck.Check(json, profile)));
    }

    /// <summary>Forms that have no place here: judging their members by our rules would bury the one thing to know under a dozen others.</summary>
    private static bool Unreadable(JsonElement json, Profile profile, Walk walk)
    {
        if (walk.Model == DataModel.V1 && profile is not (Profile.OpenBadge or Profile.AnyOpenBadge or Profile.EmbeddedEndorsement or Profile.AnyList))
        {
            walk.Enter("@context");
            walk.Refuse(FindingCode.StructureContext, "It is of the older VC Data Model 1.1, of which badges are read here and what is said in them: what a lineage rests on must be of the data model 2.0");
        }
        else if (walk.Enveloped && json.TryGetProperty("vc"u8, out JsonElement claim) && !json.TryGetProperty("@context"u8, out _))
        {
            walk.Enter("vc");
            VcRules.NoVcClaim(claim, walk);
        }

        return !walk.Clean;
    }

    private static IReadOnlyList<Finding> Remarks(Walk walk, Finding? schema)
    {
        if (walk.Model == DataModel.V2 && schema is null) return walk.Remarks;
        List<Finding> remarks = walk.Model == DataModel.V1 ? [Older, .. walk.Remarks] : [.. walk.Remarks];
        if (schema is not null) remarks.Add(schema);
        return remarks;
    }

    private static void Judge(JsonElement json, Profile profile, Walk walk)
    {
        switch (profile)
        {
            case Profile.Plain or Profile.AnyList: VcRules.Credential(json, walk); break;
            case Profile.CurriculumRecord: VcRules.CurriculumRecord(json, walk); break;
            case Profile.OpenBadge or Profile.AnyOpenBadge: BadgeRules.OpenBadge(json, walk); break;
            case Profile.Accreditation: BadgeRules.Accreditation(json, walk); break;
            case Profile.Endorsement: EndorsementRules.Credential(json, walk); break;
            case Profile.EmbeddedEndorsement: EndorsementRules.Embedded(json, walk); break;
            case Profile.LearnerRecord: LearnerRecordRules.Credential(json, walk); break;
            case Profile.Pathway: PathwayRules.Credential(json, walk); break;
            default: throw new ArgumentOutOfRangeException(nameof(profile));
        }
    }
}
