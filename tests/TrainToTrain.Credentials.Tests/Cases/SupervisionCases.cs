using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.VectorCase;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>A supervised trainer's badge needs its accreditor's endorsement (DESIGN §4.1).</summary>
internal static class SupervisionCases
{
    public static IEnumerable<VectorCase> All =>
    [
        new("missing", FindingCode.LineageSupervisionMissing, "There is no endorsement", w => w.Issue(Supervised(w))),
        Valid("jwt", "The accreditor's endorsement is in endorsementJwt", w => Endorsed(w)),
        Valid("embedded", "The accreditor's endorsement is in endorsement, with an embedded proof", w =>
        {
            var trainer = Supervised(w);
            return w.Issue(trainer, badge => badge["endorsement"] = new JsonArray(JsonNode.Parse(w.Sign(w.Endorsement(w.Person("Master"), badge), w.Person("Master").Signer))));
        }),
        Valid("dated-later", "The endorsement is dated after the badge", w => Endorsed(w, endorsement => endorsement["validFrom"] = "2026-02-28T00:00:00Z")),
        Valid("independent", "The scope says independent", w => w.Issue(w.Chain(Link.AsJson(json => json["credentialSubject"]!["recognizedTo"]![0]!["scope"]!["supervision"] = "independent")))),
        Valid("of-upper-unused", "The upper trainer is supervised when issuing; it only certifies here", w => w.Issue(w.Chain(Link.Issues(scope => scope with { Supervised = true }), Link.Good))),
        new("by-another", FindingCode.LineageSupervisionMissing, "The endorsement is by the authority, not by the accreditor", w => Endorsed(w, by: w.Board)),
        new("by-trainer", FindingCode.LineageSupervisionMissing, "The trainer endorsed the badge itself", w => Endorsed(w, by: w.Person("Trainer"))),
        new("forged", FindingCode.LineageSupervisionMissing, "Another key signed the endorsement in the accreditor's name", w => Endorsed(w, signedBy: w.Person("Forger"))),
        new("of-another-badge", FindingCode.LineageSupervisionMissing, "The endorsement is for another badge", w =>
            Endorsed(w, endorsement => endorsement["credentialSubject"]!["id"] = "urn:uuid:00000000-0000-8000-8000-00000000aaaa")),
        new("of-another-subject", FindingCode.LineageSupervisionMissing, "The endorsement is for the badge with another subject", w =>
            Endorsed(w, endorsement => endorsement["credentialSubject"]!["digestMultibase"] = Multibase.Sha256("another subject"u8))),
        new("without-digest", FindingCode.LineageSupervisionMissing, "The endorsement does not say which subject", w =>
            Endorsed(w, endorsement => endorsement["credentialSubject"]!.AsObject().Remove("digestMultibase"))),
        new("ended-before", FindingCode.LineageSupervisionMissing, "The endorsement had ended when the badge was issued", w => Endorsed(w, endorsement =>
        {
            endorsement["validFrom"] = "2025-12-01T00:00:00Z";
            endorsement["validUntil"] = "2026-02-01T00:00:00Z";
        })),
        Valid("not-revoked", "The endorsement has a status, which is clear", w => Endorsed(w, endorsement => endorsement["credentialStatus"] = Entry(w, "revocation", 9))),
        new("revoked", FindingCode.LineageSupervisionMissing, "The endorsement was revoked", w => Endorsed(w, endorsement => endorsement["credentialStatus"] = Entry(w, "revocation", CaseWorld.Stopped))),
        new("suspended", FindingCode.LineageStatusUnavailable, "The endorsement is suspended", w => Endorsed(w, endorsement => endorsement["credentialStatus"] = Entry(w, "suspension", CaseWorld.Stopped))),
    ];

    private static Party Supervised(CaseWorld w) => w.Chain(Link.Good, Link.Issues(scope => scope with { Supervised = true }));

    private static byte[] Endorsed(CaseWorld w, Action<JsonObject>? change = null, Party? by = null, Party? signedBy = null)
    {
        var trainer = Supervised(w);
        by ??= w.Person("Master");
        return w.Issue(trainer, badge =>
        {
            var endorsement = w.Endorsement(by, badge);
            change?.Invoke(endorsement);
            badge["endorsementJwt"] = new JsonArray(Encoding.ASCII.GetString(w.Sign(endorsement, signedBy?.Key.As(by.Signer.VerificationMethod) ?? by.Signer, "vc-jwt")));
        });
    }

    private static JsonObject Entry(CaseWorld w, string purpose, int index) => new()
    {
        ["type"] = "BitstringStatusListEntry",
        ["statusPurpose"] = purpose,
        ["statusListIndex"] = index.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["statusListCredential"] = purpose == "revocation" ? w.Person("Master").RevocationList : w.Person("Master").SuspensionList,
    };
}
