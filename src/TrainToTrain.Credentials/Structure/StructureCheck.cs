using System.Text.Json;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Structure;

/// <summary>Stage structure: the rules of VC 2.0 and Open Badges 3.0 on the members that are there. All are judged, and all that is refused is said.</summary>
internal static class StructureCheck
{
    public static StageResult<WellFormedCredential> Check(ParsedCredential parsed, Profile profile)
    {
        JsonElement json = parsed.Payload;
        // Its members have other names and rules: judging them by ours would bury the one thing to know under a dozen others.
        if (ContextRules.IsDataModel1(json))
        {
            return StageResult<WellFormedCredential>.Refused(
                FindingCode.StructureContext, "This credential is of the VC Data Model 1.1, and only the data model 2.0 is read here", "@context");
        }

        var walk = new Walk(canonical: false) { Enveloped = parsed.Jws is not null };
        Judge(json, profile, walk);
        if (parsed.SdJwt?.Hidden is { } hidden) walk.Refuse(FindingCode.StructureHiddenMember, $"Its holder could leave out {hidden}, which has to be open in every presentation");
        return walk.Clean
            ? StageResult<WellFormedCredential>.Passed(new WellFormedCredential(parsed, CredentialReader.Read(json, token: parsed.SdJwt is not null), walk.Staples ?? (IReadOnlyList<Staple>)[]))
            : StageResult<WellFormedCredential>.Refused(walk.Findings);
    }

    private static void Judge(JsonElement json, Profile profile, Walk walk)
    {
        switch (profile)
        {
            case Profile.Plain: VcRules.Credential(json, walk); break;
            case Profile.OpenBadge: BadgeRules.OpenBadge(json, walk); break;
            case Profile.Accreditation: BadgeRules.Accreditation(json, walk); break;
            case Profile.Endorsement: EndorsementRules.Credential(json, walk); break;
            default: throw new ArgumentOutOfRangeException(nameof(profile));
        }
    }
}
