using System.Text.Json.Nodes;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.VectorCase;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>Keys that are looked up, and their roll-over (DESIGN §5.1 rule 10): each document under the key of a badge, and under that of an accreditation.</summary>
internal static class KeyCases
{
    private const string Rolled = "#key-2";

    /// <param name="Badge">What it comes to for the signer of the badge.</param>
    /// <param name="Accreditation">What it comes to for the signer of an accreditation.</param>
    private sealed record Fault(string Name, FindingCode? Badge, FindingCode? Accreditation, string Comment, Action<JsonObject, DateTimeOffset>? Change)
    {
        public Fault(string name, FindingCode badge, string comment, Action<JsonObject, DateTimeOffset> change)
            : this(name, badge, FindingCode.LineageAccreditationUnproven, comment, change)
        {
        }

        public Fault(string name, string comment, Action<JsonObject, DateTimeOffset> change)
            : this(name, null, null, comment, change)
        {
        }
    }

    private static readonly Fault[] Faults =
    [
        new("listed", "the document lists the key", (_, _) => { }),
        new("expired-since", "the key expired after it signed", (document, signed) => Key(document)["expires"] = Print(signed.AddSeconds(1))),
        new("expired-at-once", FindingCode.ProofKeyExpired, "the key expired at the second it signed", (document, signed) => Key(document)["expires"] = Print(signed)),
        new("expired-before", FindingCode.ProofKeyExpired, "the key had expired when it signed", (document, signed) => Key(document)["expires"] = Print(signed.AddDays(-1))),
        new("revoked-since", "the key was revoked after it signed", (document, signed) => Key(document)["revoked"] = Print(signed.AddSeconds(1))),
        new("revoked-at-once", FindingCode.ProofKeyRevoked, "the key was revoked at the second it signed", (document, signed) => Key(document)["revoked"] = Print(signed)),
        new("revoked-before", FindingCode.ProofKeyRevoked, "the key had been revoked when it signed", (document, signed) => Key(document)["revoked"] = Print(signed.AddDays(-1))),
        new("rolled-over", "the key has expired since, and there is a new one", (document, signed) =>
        {
            Key(document)["expires"] = Print(signed.AddDays(1));
            Add(document);
        }),
        new("rolled-over-and-dropped", FindingCode.ProofKeyNotFound, "the document lists the new key only", (document, _) =>
        {
            Add(document);
            document["verificationMethod"]!.AsArray().RemoveAt(0);
            document["assertionMethod"]!.AsArray().RemoveAt(0);
        }),
        new("for-authentication-only", FindingCode.ProofKeyNotFound, "the key is listed for authentication only", (document, _) =>
        {
            document["authentication"] = new JsonArray(document["assertionMethod"]![0]!.DeepClone());
            document["assertionMethod"]!.AsArray().RemoveAt(0);
        }),
        new("another-under-its-name", FindingCode.ProofSignatureInvalid, "another key is listed under the name of the one that signed", (document, _) => Key(document)["publicKeyMultibase"] = Other),
        new("controlled-by-another", FindingCode.ProofNotIssuer, "the document says that somebody else controls the key", (document, _) => Key(document)["controller"] = "did:web:elsewhere.example"),
        new("document-of-another", FindingCode.ProofKeyMalformed, "the document is that of another DID", (document, _) => document["id"] = "did:web:elsewhere.example"),
        new("document-missing", FindingCode.ProofKeyUnavailable, FindingCode.ProofKeyUnavailable, "the document cannot be had", null),
    ];

    private static string Other => new World().Person("Forger").Key.PublicKey.ToMultikey();

    public static IEnumerable<VectorCase> All =>
    [
        .. Faults.Select(fault => new VectorCase($"{fault.Name}-badge", fault.Badge ?? FindingCode.LineageOk, $"The did:web key of the badge's issuer: {fault.Comment}", w =>
        {
            var trainer = w.WebPerson("Web Trainer");
            w.Accredit(w.Board, trainer);
            Apply(w, trainer, fault, w.Issued);
            return w.Issue(trainer, format: "vc-jwt");
        })),
        .. Faults.Select(fault => new VectorCase($"{fault.Name}-accreditor", fault.Accreditation ?? FindingCode.LineageOk, $"The did:web key of the accreditor: {fault.Comment}", w =>
        {
            var master = w.WebPerson("Web Master");
            w.Accredit(w.Board, master, accredits: true);
            Apply(w, master, fault, w.Certified);
            return w.Issue(w.Below(master, Link.Good));
        })),
        Valid("signed-by-the-new-key", "The badge is signed by the new key of a rolled-over did:web", w =>
        {
            var trainer = w.WebPerson("Web Trainer");
            w.Accredit(w.Board, trainer);
            w.Replace(CaseWorld.KeysUrl(trainer), "keys-new-web-trainer.json", CaseWorld.Keys(trainer, document =>
            {
                Key(document)["expires"] = Print(w.Issued.AddDays(-1));
                Add(document);
            }));
            return w.Sign(w.Badge(trainer), w.Person("New Key").Key.As(trainer.Did + Rolled), "vc-jwt");
        }),
        new("list-by-an-expired-key", FindingCode.LineageStatusUnavailable, "The key that signed the accreditor's status list had expired by then", w =>
        {
            var master = w.WebPerson("Web Master");
            w.Accredit(w.Board, master, accredits: true);
            w.Replace(CaseWorld.KeysUrl(master), "keys-ended-before-list-web-master.json", CaseWorld.Keys(master, document => document["verificationMethod"]![1]!["expires"] = Print(w.Issued)));
            return w.Issue(w.Below(master, Link.Good));
        }),
        Valid("did-key-accredited-anew", "A did:key rolled over: the new key has an accreditation of its own", w =>
        {
            var renewed = w.Person("New Key");
            w.Accredit(w.Board, renewed);
            return w.Issue(renewed);
        }),
        new("did-key-not-accredited-anew", FindingCode.LineageNotFound, "A did:key rolled over, and only the old key has an accreditation", w =>
        {
            var renewed = w.Person("New Key");
            renewed.Lineage = w.Chain(1).Lineage;
            return w.Issue(renewed);
        }),
    ];

    private static void Apply(CaseWorld w, Party party, Fault fault, DateTimeOffset signed)
    {
        if (fault.Change is null) w.Withhold(CaseWorld.KeysUrl(party));
        else if (fault.Name != "listed") w.Replace(CaseWorld.KeysUrl(party), $"keys-{fault.Name}-{CaseWorld.FileName(party.Name)}.json", CaseWorld.Keys(party, document => fault.Change(document, signed)));
    }

    private static JsonObject Key(JsonObject document) => document["verificationMethod"]![0]!.AsObject();

    /// <summary>A second key, good for ever.</summary>
    private static void Add(JsonObject document)
    {
        var did = document["id"]!.GetValue<string>();
        document["verificationMethod"]!.AsArray().Add(new JsonObject
        {
            ["id"] = did + Rolled,
            ["type"] = "Multikey",
            ["controller"] = did,
            ["publicKeyMultibase"] = new World().Person("New Key").Key.PublicKey.ToMultikey(),
        });
        document["assertionMethod"]!.AsArray().Add(did + Rolled);
    }

    private static string Print(DateTimeOffset time) => Credentials.Parsing.XsdDateTime.Print(time);
}
