using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.VectorCase;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>After PKITS 4.1: signatures of the badge and of each accreditation, and the digests of what is stapled.</summary>
internal static class SignatureCases
{
    public static IEnumerable<VectorCase> All =>
    [
        Valid("good", "A good badge below three accreditations", w => w.Issue(w.Chain(3))),
        Valid("badge-jwt", "The badge is a VC-JWT", w => w.Issue(w.Chain(1), format: "vc-jwt")),
        Valid("accreditations-embedded", "The accreditations have embedded proofs", w => w.Issue(w.Chain(Embedded, Embedded))),

        new("badge-altered", FindingCode.ProofSignatureInvalid, "The badge was changed after it was signed", w =>
            Text(w.Issue(w.Chain(1)), text => text.Replace("Shielded metal arc welding", "Shielded metal arc Welding", StringComparison.Ordinal))),
        new("badge-jwt-altered", FindingCode.ProofSignatureInvalid, "The badge, a VC-JWT, was changed after it was signed", w => Altered(w.Issue(w.Chain(1), format: "vc-jwt"))),
        new("badge-by-another-key", FindingCode.ProofSignatureInvalid, "Another key signed the badge in the name of the trainer's", w =>
        {
            var trainer = w.Chain(1);
            return w.Sign(w.Badge(trainer), w.Person("Forger").Key.As(trainer.Signer.VerificationMethod));
        }),
        new("badge-by-another-did", FindingCode.ProofNotIssuer, "The accreditor signed the badge with its own key, and the badge names the trainer as issuer", w =>
            w.Sign(w.Badge(w.Chain(1)), w.Board.Signer)),
        new("badge-without-proof", FindingCode.ProofMissing, "The badge carries no proof", w => World.Bytes(w.Badge(w.Chain(1)))),
        new("badge-other-purpose", FindingCode.ProofPurpose, "The proof of the badge says it was made for authentication", w =>
            ForAuthentication(w.Issue(w.Chain(1)), w.Person("Trainer"))),
        new("badge-claims-differ", FindingCode.ProofClaimsMismatch, "The sub claim of the VC-JWT differs from credentialSubject.id", w =>
        {
            var trainer = w.Chain(1);
            return OtherSubject(w, w.Badge(trainer), trainer);
        }),

        .. AtEach("altered", FindingCode.LineageAccreditationUnproven, "An accreditation was changed after it was signed", (w, place) =>
            w.Issue(w.Three(place, new Link { Secured = Altered }))),
        .. AtEach("by-another-key", FindingCode.LineageAccreditationUnproven, "Another key signed an accreditation in the name of its issuer's", (w, place) =>
            w.Issue(w.Three(place, new Link { SignedBy = world => world.Person("Forger") }))),
        new("accreditation-embedded-altered", FindingCode.LineageAccreditationUnproven, "An accreditation with an embedded proof was changed after it was signed", w =>
            w.Issue(w.Chain(Embedded with { Secured = AlteredJson }))),
        new("accreditation-without-proof", FindingCode.LineageAccreditationUnproven, "The accreditation carries no proof", w =>
            w.Issue(w.Chain(Embedded with { Secured = secured => Json(secured, json => json.Remove("proof")) }))),
        new("accreditation-other-purpose", FindingCode.LineageAccreditationUnproven, "The proof of the accreditation says it was made for authentication", w =>
            w.Issue(w.Chain(Embedded with { Secured = secured => ForAuthentication(secured, w.Board) }))),
        new("accreditation-rdfc", FindingCode.LineageAccreditationUnproven, "The accreditation says its proof is over its RDF, and accreditations are never signed that way", w =>
            w.Issue(w.Chain(Embedded with { Secured = secured => Json(secured, json => Proof(json)["cryptosuite"] = "eddsa-rdfc-2022") }))),
        new("accreditation-claims-differ", FindingCode.LineageAccreditationUnproven, "The sub claim of the accreditation differs from credentialSubject.id", w =>
        {
            var trainer = w.Person("Trainer");
            w.Accredit(w.Board, trainer, new Link { Secured = secured => OtherSubject(w, Payload(secured), w.Board) });
            return w.Issue(trainer);
        }),

        new("staple-other-digest", FindingCode.StructureRelatedResourceDigest, "The digest of a staple is that of something else", w =>
            w.Issue(w.Chain(1), badge => Staple(badge)["digestMultibase"] = Multibase.Sha256("something else"u8))),
        new("staple-without-digest", FindingCode.LineageNotFound, "A staple without digest is not used", w => w.Issue(w.Chain(1), badge => Staple(badge).Remove("digestMultibase"))),
        new("staple-twice", FindingCode.StructureDuplicateId, "The same staple is there twice", w =>
        {
            var trainer = w.Chain(1);
            trainer.Lineage = [trainer.Lineage[0], trainer.Lineage[0]];
            return w.Issue(trainer);
        }),
        Valid("staple-unreadable", "A second staple is no credential: it is left aside", w =>
        {
            var trainer = w.Chain(1);
            trainer.Lineage = ["AB"u8.ToArray(), .. trainer.Lineage];
            return w.Issue(trainer);
        }),
    ];

    private static Link Embedded => new() { Format = "eddsa-jcs-2022" };

    private static JsonNode Proof(JsonObject secured) => secured["proof"]![0]!;

    private static JsonObject Staple(JsonObject badge) => badge["relatedResource"]![0]!.AsObject();

    /// <summary>A VC-JWT with another name in its payload and the signature it had.</summary>
    private static byte[] Altered(byte[] jws)
    {
        var parts = Encoding.ASCII.GetString(jws).Split('.');
        var payload = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!.AsObject();
        payload["name"] = "Another name";
        return Encoding.ASCII.GetBytes($"{parts[0]}.{Base64Url.EncodeToString(World.Bytes(payload))}.{parts[2]}");
    }

    private static byte[] AlteredJson(byte[] secured) => Json(secured, json => json["name"] = "Another name");

    private static JsonObject Payload(byte[] jws)
    {
        var payload = JsonNode.Parse(Base64Url.DecodeFromChars(Encoding.ASCII.GetString(jws).Split('.')[1]))!.AsObject();
        foreach (var claim in (string[])["iss", "jti", "sub", "nbf", "exp"]) payload.Remove(claim);
        return payload;
    }

    /// <summary>A VC-JWT whose sub is not the subject, with a signature that fits.</summary>
    private static byte[] OtherSubject(CaseWorld w, JsonObject credential, Party by)
    {
        var parts = Encoding.ASCII.GetString(w.Sign(credential, by.Signer, "vc-jwt")).Split('.');
        var payload = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!.AsObject();
        payload["sub"] = "urn:uuid:00000000-0000-8000-8000-00000000aaaa";
        var input = $"{parts[0]}.{Base64Url.EncodeToString(World.Bytes(payload))}";
        return Encoding.ASCII.GetBytes($"{input}.{Base64Url.EncodeToString(by.Signer.Sign(Encoding.ASCII.GetBytes(input)))}");
    }

    /// <summary>With a proof that holds, for another purpose (VC-DI-EDDSA §3.3).</summary>
    private static byte[] ForAuthentication(byte[] secured, Party signer)
    {
        var json = JsonNode.Parse(secured)!.AsObject();
        var proof = Proof(json).AsObject();
        json.Remove("proof");
        proof.Remove("proofValue");
        proof["proofPurpose"] = "authentication";
        byte[] hash = [.. Hash(proof), .. Hash(json)];
        proof["proofValue"] = "z" + Multibase.EncodeBase58(signer.Signer.Sign(hash));
        json["proof"] = new JsonArray(proof.DeepClone());
        return World.Bytes(json);
    }

    private static byte[] Hash(JsonObject json)
    {
        using var document = JsonDocument.Parse(World.Bytes(json));
        return SHA256.HashData(Credentials.Parsing.Jcs.Canonicalize(document.RootElement));
    }

    private static byte[] Json(byte[] secured, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(secured)!.AsObject();
        change(json);
        return World.Bytes(json);
    }

    private static byte[] Text(byte[] secured, Func<string, string> change) => Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(secured)));
}
