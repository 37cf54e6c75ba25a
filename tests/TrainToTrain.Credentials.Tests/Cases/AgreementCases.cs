using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.Abroad;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>What an agreement has to be to count at all (DESIGN §4.3, §4.4, §5.2): whose, for whom, signed, in its time, standing, in scope, and no further than one.</summary>
internal static class AgreementCases
{
    public static IEnumerable<VectorCase> All => [.. Parties, .. Proofs, .. Windows, .. Withdrawals, .. Scopes, .. Depths, .. Halves, .. Chains];

    private static IEnumerable<VectorCase> Parties =>
    [
        new("none", FindingCode.LineageUntrustedRoot, "No agreement is pinned", w => w.Issue(Trainer(w))),
        Case("good", FindingCode.RecognitionOk, "A badge of a trainer of the other authority", static _ => { }),
        new("own-badge", FindingCode.RecognitionOk, "A badge of the other authority itself", w =>
        {
            Pin(w);
            return w.Issue(Ministry(w));
        }),
        new("direct-first", FindingCode.LineageOk, "The other authority is pinned as well: direct trust comes before an agreement", w =>
        {
            w.Recognise([CaseWorld.Pinned(w.Board), CaseWorld.Pinned(Ministry(w))], Signed(w, Agreements.Rows(Agreements.Row(extent: "partial"))));
            return w.Issue(Trainer(w));
        }),
        new("of-no-anchor", FindingCode.LineageUntrustedRoot, "The agreement is of an authority nobody pinned", w =>
        {
            var stranger = w.Person("Elsewhere Board");
            w.Recognise([CaseWorld.Pinned(w.Board)], Agreements.Sign(Agreements.Draft(stranger, Ministry(w), w.OwnId("agreement"), w.Certified), stranger, w.Certified));
            return w.Issue(Trainer(w));
        }),
        new("for-another", FindingCode.LineageUntrustedRoot, "The agreement is with another authority", w =>
        {
            w.Recognise([CaseWorld.Pinned(w.Board)], Agreements.Sign(Agreements.Draft(w.Board, w.Person("Elsewhere Board"), w.OwnId("agreement"), w.Certified), w.Board, w.Certified));
            return w.Issue(Trainer(w));
        }),
        new("of-the-other-only", FindingCode.LineageUntrustedRoot, "Only the other half is pinned, by which the other authority recognises this one's badges", w =>
        {
            w.Recognise([CaseWorld.Pinned(w.Board)], Agreements.Sign(Agreements.Draft(Ministry(w), w.Board, w.OwnId("agreement"), w.Certified), Ministry(w), w.Certified));
            return w.Issue(Trainer(w));
        }),
        new("stapled", FindingCode.LineageUntrustedRoot, "The agreement is stapled to the badge, and not pinned", w =>
        {
            var trainer = Trainer(w);
            trainer.Lineage = [.. trainer.Lineage, Signed(w)];
            return w.Issue(trainer);
        }),
        new("beside", FindingCode.LineageUntrustedRoot, "The agreement came beside the badge, and is not pinned", w =>
        {
            w.Bring(Signed(w));
            return w.Issue(Trainer(w));
        }),
        new("second-decides", FindingCode.RecognitionOk, "The first of two agreements has no row, the second has one", w =>
        {
            w.Recognise([CaseWorld.Pinned(w.Board)], Signed(w, Agreements.Rows(Agreements.Row("https://other.example/*"))), Signed(w, agreement => agreement["id"] = w.OwnId("second")));
            return w.Issue(Trainer(w));
        }),
        new("trainer-outside-own-scope", FindingCode.LineageScopeExceeded, "The agreement covers the badge, and the other authority did not accredit its trainer for it", w =>
        {
            Pin(w);
            return w.Issue(w.Below(Ministry(w), Link.Narrowed(scope => scope with { Achievements = ["https://other.example/*"] })));
        }),
        new("trainer-withdrawn", FindingCode.LineageAccreditationWithdrawn, "The other authority has withdrawn the trainer's accreditation", w =>
        {
            Pin(w);
            return w.Issue(w.Below(Ministry(w), Link.Stopped("revocation")));
        }),
    ];

    private static IEnumerable<VectorCase> Proofs =>
    [
        new("forged", FindingCode.RecognitionAgreementUnproven, "Another key signed the agreement in its issuer's name", w =>
        {
            w.Recognise([CaseWorld.Pinned(w.Board)], Agreements.Sign(Draft(w), w.Person("Forger"), w.Certified));
            return w.Issue(Trainer(w));
        }),
        new("changed", FindingCode.RecognitionAgreementUnproven, "A row was added after the agreement was signed", w =>
        {
            var signed = JsonNode.Parse(Signed(w))!.AsObject();
            Agreements.ActionOf(signed)["equivalences"]!.AsArray().Add(Agreements.Row("https://other.example/*"));
            w.Recognise([CaseWorld.Pinned(w.Board)], World.Bytes(signed));
            return w.Issue(Trainer(w));
        }),
        new("unsigned", FindingCode.RecognitionAgreementUnproven, "The agreement carries no proof", w =>
        {
            w.Recognise([CaseWorld.Pinned(w.Board)], World.Bytes(Draft(w)));
            return w.Issue(Trainer(w));
        }),
        new("as-jwt", FindingCode.RecognitionOk, "The agreement is a JWT", w =>
        {
            w.Recognise([CaseWorld.Pinned(w.Board)], Agreements.Sign(Draft(w), w.Board, w.Certified, "vc-jwt"));
            return w.Issue(Trainer(w));
        }),
        new("enveloped", FindingCode.RecognitionOk, "The agreement is a JWT in its envelope", w =>
        {
            var jws = System.Text.Encoding.ASCII.GetString(Agreements.Sign(Draft(w), w.Board, w.Certified, "vc-jwt"));
            w.Recognise([CaseWorld.Pinned(w.Board)], World.Bytes(new JsonObject { ["@context"] = Contexts.CredentialsV2, ["type"] = "EnvelopedVerifiableCredential", ["id"] = "data:application/vc+jwt," + jws }));
            return w.Issue(Trainer(w));
        }),
        new("by-statements", FindingCode.RecognitionAgreementUnproven, "The agreement's proof is over its statements (RDFC), by which nothing that makes lineages is signed", w =>
        {
            var draft = Draft(w);
            draft["@context"] = new JsonArray(Contexts.CredentialsV2, Contexts.UndefinedTerms);
            var signed = JsonNode.Parse(Agreements.Sign(draft, w.Board, w.Certified))!.AsObject();
            signed["proof"]![0]!["cryptosuite"] = "eddsa-rdfc-2022";
            w.Recognise([CaseWorld.Pinned(w.Board)], World.Bytes(signed));
            return w.Issue(Trainer(w));
        }),
    ];

    private static IEnumerable<VectorCase> Windows =>
    [
        Dated("window-before", FindingCode.RecognitionOutsideWindow, "Issued one second before the agreement began", (w, agreement) => agreement["validFrom"] = XsdDateTime.Print(w.Issued.AddSeconds(1))),
        Dated("window-from", FindingCode.RecognitionOk, "Issued at the second the agreement began", (w, agreement) => agreement["validFrom"] = XsdDateTime.Print(w.Issued)),
        Dated("window-until", FindingCode.RecognitionOk, "Issued at the last second of the agreement", (w, agreement) => agreement["validUntil"] = XsdDateTime.Print(w.Issued)),
        Dated("window-past", FindingCode.RecognitionOutsideWindow, "Issued one second after the agreement ended", (w, agreement) => agreement["validUntil"] = XsdDateTime.Print(w.Issued.AddSeconds(-1))),
        Dated("window-ended-since", FindingCode.RecognitionOk, "The agreement has ended since: it is judged at the badge's date", (w, agreement) => agreement["validUntil"] = XsdDateTime.Print(w.At.AddSeconds(-1))),
        Dated("window-open", FindingCode.RecognitionOk, "The agreement has no end", (_, agreement) => agreement.Remove("validUntil")),
        Anchored("anchor-before", FindingCode.RecognitionOutsideWindow, "The recognising authority is pinned from one second after the badge on", (w, anchor) => anchor with { ValidFrom = w.Issued.AddSeconds(1) }),
        Anchored("anchor-from", FindingCode.RecognitionOk, "The recognising authority is pinned from the second of the badge on", (w, anchor) => anchor with { ValidFrom = w.Issued }),
        Anchored("anchor-past", FindingCode.RecognitionOutsideWindow, "The recognising authority is pinned until one second before the badge", (w, anchor) => anchor with { ValidUntil = w.Issued.AddSeconds(-1) }),
        Anchored("anchor-scope", FindingCode.RecognitionScopeExceeded, "The recognising authority is not trusted with the achievement it recognises the badge as", (_, anchor) => anchor with { Scope = new Scope { Achievements = [World.WeldingPattern] } }),
        Anchored("anchor-scope-target", FindingCode.RecognitionOk, "The recognising authority is trusted with the local achievement alone, and foreign ids are foreign", (_, anchor) => anchor with { Scope = new Scope { Achievements = [Agreements.Target] } }),
    ];

    private static VectorCase Dated(string name, FindingCode finding, string comment, Action<CaseWorld, JsonObject> change) => new(name, finding, comment, w =>
    {
        Pin(w, agreement => change(w, agreement));
        return w.Issue(Trainer(w));
    });

    private static VectorCase Anchored(string name, FindingCode finding, string comment, Func<CaseWorld, TrustAnchor, TrustAnchor> change) => new(name, finding, comment, w =>
    {
        Pin(w, board: anchor => change(w, anchor));
        return w.Issue(Trainer(w));
    });

    /// <summary>The table of DESIGN §5.2, where the thing below is the badge.</summary>
    private static IEnumerable<VectorCase> Withdrawals =>
    [
        .. RegisterCases.Table.SelectMany(row => (IEnumerable<VectorCase>)
        [
            Withdrawn($"{row.Reason.ToLowerInvariant()}-before", row.Before == FindingCode.LineageOk ? FindingCode.RecognitionOk : FindingCode.RecognitionAgreementWithdrawn, $"Withdrawn ({row.Reason}), the badge issued one second before effectiveFrom", row.Reason, -1),
            Withdrawn($"{row.Reason.ToLowerInvariant()}-at", FindingCode.RecognitionAgreementWithdrawn, $"Withdrawn ({row.Reason}), the badge issued at the second of effectiveFrom", row.Reason, 0),
            Withdrawn($"{row.Reason.ToLowerInvariant()}-after", FindingCode.RecognitionAgreementWithdrawn, $"Withdrawn ({row.Reason}), the badge issued one second after effectiveFrom", row.Reason, 1),
        ]),
        Proven("misconduct-proven", FindingCode.RecognitionOk, "Withdrawn (misconduct), and proof that the badge existed one second before effectiveFrom", -1),
        Proven("misconduct-proven-late", FindingCode.RecognitionAgreementWithdrawn, "Withdrawn (misconduct), and proof that the badge existed at effectiveFrom and no sooner", 0),
        new("withdrawn-without-row", FindingCode.RecognitionAgreementWithdrawn, "The bit is set, and the register has no row for the agreement: never entitled", w =>
        {
            Pin(w, Agreements.Status(w.Board, CaseWorld.Stopped));
            return w.Issue(Trainer(w));
        }),
        new("withdrawn-register-missing", FindingCode.RecognitionStatusUnavailable, "The bit is set, and the register cannot be had", w =>
        {
            Stopped(w, "superseded");
            w.Withhold(w.Board.Register);
            return w.Issue(Trainer(w), RegisterCases.Dated(w.Withdrawn.AddSeconds(-1)));
        }),
        new("list-missing", FindingCode.RecognitionStatusUnavailable, "The status list of the agreement cannot be had", w =>
        {
            Pin(w, Agreements.Status(w.Board, 5));
            w.Withhold(w.Board.RevocationList);
            return w.Issue(Trainer(w));
        }),
        new("list-clear", FindingCode.RecognitionOk, "The agreement has a status, and stands", w =>
        {
            Pin(w, Agreements.Status(w.Board, 5));
            return w.Issue(Trainer(w));
        }),
        new("suspended", FindingCode.RecognitionAgreementSuspended, "The agreement is suspended", w =>
        {
            Pin(w, Agreements.Status(w.Board, CaseWorld.Stopped, "suspension"));
            return w.Issue(Trainer(w));
        }),
    ];

    private static VectorCase Withdrawn(string name, FindingCode finding, string comment, string reason, int seconds) => new(name, finding, comment, w =>
    {
        Stopped(w, reason);
        return w.Issue(Trainer(w), RegisterCases.Dated(w.Withdrawn.AddSeconds(seconds)));
    });

    private static VectorCase Proven(string name, FindingCode finding, string comment, int seconds) => new(name, finding, comment, w =>
    {
        Stopped(w, "misconduct");
        var badge = w.Issue(Trainer(w), RegisterCases.Dated(w.Withdrawn.AddSeconds(-2)));
        w.Beside([w.Log.Prove(badge, w.Withdrawn.AddSeconds(seconds))]);
        return badge;
    });

    private static void Stopped(CaseWorld w, string reason) => Pin(w, agreement =>
    {
        agreement["id"] = CaseWorld.IdOfWithdrawn(w.Board, reason);
        Agreements.Status(w.Board, CaseWorld.Stopped)(agreement);
    });

    private static IEnumerable<VectorCase> Scopes =>
    [
        Scoped("scope-achievement", FindingCode.RecognitionScopeExceeded, "A row covers the badge, and the scope does not", scope => scope["achievements"] = new JsonArray("https://other.example/*")),
        Scoped("scope-absent", FindingCode.RecognitionScopeExceeded, "The scope has no achievements, which grants nothing", scope => scope.Remove("achievements")),
        Scoped("scope-level-at", FindingCode.RecognitionOk, "The badge's level is the scope's highest", scope => scope["maxLevel"] = 3),
        Scoped("scope-level-above", FindingCode.RecognitionScopeExceeded, "The badge's level is above the scope's highest", scope => scope["maxLevel"] = 2),
        Scoped("scope-level-none", FindingCode.RecognitionScopeExceeded, "The scope has a highest level, and the badge states none", scope => scope["maxLevel"] = 8, badge => badge["credentialSubject"]!["achievement"]!.AsObject().Remove("alignment")),
        Scoped("scope-place-default", FindingCode.RecognitionOk, "The badge names no place: the jurisdiction of the other authority is the default", scope => scope["jurisdictions"] = new JsonArray("FR")),
        Scoped("scope-place-inside", FindingCode.RecognitionOk, "The badge is of a part of what the scope covers", scope => scope["jurisdictions"] = new JsonArray("FR"), badge => badge[BadgeTerms.Jurisdiction] = "FR-BRE"),
        Scoped("scope-place-outside", FindingCode.RecognitionScopeExceeded, "The badge is of a place the scope does not cover", scope => scope["jurisdictions"] = new JsonArray("FR"), badge => badge[BadgeTerms.Jurisdiction] = "BE"),
        Scoped("scope-place-of-anchor", FindingCode.RecognitionScopeExceeded, "The scope covers the recognising authority's jurisdiction, which is no default for foreign badges", scope => scope["jurisdictions"] = new JsonArray("US")),
        Scoped("scope-curriculum", FindingCode.RecognitionOk, "The scope pins the very curriculum of the badge", scope => scope["curriculum"] = new JsonObject { [World.WeldingId] = Multibase.Sha256(Jcs.Canonicalize(World.Achievement())) }),
        Scoped("scope-curriculum-drift", FindingCode.RecognitionScopeExceeded, "The scope pins another curriculum", scope => scope["curriculum"] = new JsonObject { [World.WeldingId] = Multibase.Sha256("another"u8) }),
    ];

    private static VectorCase Scoped(string name, FindingCode finding, string comment, Action<JsonObject> change, Action<JsonObject>? badge = null) => Case(name, finding, comment, agreement => change(Agreements.ScopeOf(agreement)), badge);

    private static IEnumerable<VectorCase> Depths =>
    [
        Deep("depth-none", FindingCode.RecognitionOk, "No maxDepth: the other authority's own trainers", null, 1),
        Deep("depth-none-past", FindingCode.RecognitionDepthExceeded, "No maxDepth, and a trainer of its trainers", null, 2),
        Deep("depth-at", FindingCode.RecognitionOk, "maxDepth 1, and one generation of accrediting trainers", 1, 2),
        Deep("depth-past", FindingCode.RecognitionDepthExceeded, "maxDepth 1, and two generations of accrediting trainers", 1, 3),
        Deep("length-seven", FindingCode.RecognitionOk, "Seven accreditations and the agreement: as long as a path may be", 8, 7),
        Deep("length-eight", FindingCode.LineageBudgetExceeded, "Eight accreditations and the agreement, which counts", 8, 8),
    ];

    private static VectorCase Deep(string name, FindingCode finding, string comment, int? depth, int accreditations) => Case(name, finding, comment, agreement =>
    {
        if (depth is null) Agreements.ScopeOf(agreement).Remove("maxDepth");
        else Agreements.ScopeOf(agreement)["maxDepth"] = depth;
    }, accreditations: accreditations);

    private static IEnumerable<VectorCase> Halves =>
    [
        Reciprocal("reciprocal", FindingCode.RecognitionOk, "Two halves, each with the digest of the other's terms", static (_, _) => { }),
        Reciprocal("reciprocal-other-changed", FindingCode.RecognitionReciprocalUnbound, "The other half has changed its rows since", (_, other) => Agreements.Rows(Agreements.Row("https://other.example/*"))(other)),
        Reciprocal("reciprocal-this-changed", FindingCode.RecognitionReciprocalUnbound, "This half has changed its rows since", (half, _) => Agreements.Rows(Agreements.Row(), Agreements.Row("https://other.example/*"))(half)),
        Reciprocal("reciprocal-other-window", FindingCode.RecognitionReciprocalUnbound, "The other half ends sooner since", (_, other) => other["validUntil"] = "2026-02-28T00:00:00Z"),
        Reciprocal("reciprocal-not-back", FindingCode.RecognitionReciprocalUnbound, "The other half does not name this one", (_, other) => other.Remove("reciprocalOf")),
        Reciprocal("reciprocal-named-only", FindingCode.RecognitionReciprocalUnbound, "This half names the other without its digest", (half, other) => half["reciprocalOf"] = other["id"]!.GetValue<string>()),
        new("reciprocal-other-forged", FindingCode.RecognitionReciprocalUnbound, "The other half is signed by somebody else", w => Bound(w, static (_, _) => { }, w.Person("Forger"))),
        new("reciprocal-of-a-third", FindingCode.RecognitionReciprocalUnbound, "The other half is a third authority's", w => Bound(w, static (_, _) => { }, other: w.Person("Elsewhere Board"))),
        new("reciprocal-alone", FindingCode.RecognitionOk, "The other half is not pinned: one-way until both sign", w =>
        {
            var (half, other) = (Draft(w), Agreements.Draft(Ministry(w), w.Board, w.OwnId("other"), w.Certified));
            Agreements.Bind(half, other);
            w.Recognise([CaseWorld.Pinned(w.Board)], Agreements.Sign(half, w.Board, w.Certified));
            return w.Issue(Trainer(w));
        }),
    ];

    private static VectorCase Reciprocal(string name, FindingCode finding, string comment, Action<JsonObject, JsonObject> change) => new(name, finding, comment, w => Bound(w, change));

    private static byte[] Bound(CaseWorld w, Action<JsonObject, JsonObject> change, Party? signer = null, Party? other = null)
    {
        var party = other ?? Ministry(w);
        var (half, second) = (Draft(w), Agreements.Draft(party, w.Board, w.OwnId("other"), w.Certified));
        Agreements.Bind(half, second);
        change(half, second);
        w.Recognise([CaseWorld.Pinned(w.Board)], Agreements.Sign(half, w.Board, w.Certified), Agreements.Sign(second, signer ?? party, w.Certified));
        return w.Issue(Trainer(w));
    }

    private static IEnumerable<VectorCase> Chains =>
    [
        new("chained", FindingCode.LineageUntrustedRoot, "The board recognises a second authority, and that one the badge's: nobody's trust goes on", w =>
        {
            var middle = w.Person("Elsewhere Board");
            w.Recognise([CaseWorld.Pinned(w.Board)], Between(w, w.Board, middle, "first"), Between(w, middle, Ministry(w), "second"));
            return w.Issue(Trainer(w));
        }),
        new("chained-below-accreditation", FindingCode.LineageUntrustedRoot, "The board accredited the second authority as a trainer, and that one recognises the badge's", w =>
        {
            var middle = w.Person("Elsewhere Board");
            w.Accredit(w.Board, middle, accredits: true);
            w.Recognise([CaseWorld.Pinned(w.Board)], Between(w, middle, Ministry(w), "agreement"));
            return w.Issue(Trainer(w));
        }),
        new("chained-by-an-anchor", FindingCode.RecognitionOk, "The second authority is pinned itself, and recognises the badge's", w =>
        {
            var middle = w.Person("Elsewhere Board");
            w.Recognise([CaseWorld.Pinned(w.Board), CaseWorld.Pinned(middle)], Between(w, w.Board, middle, "first"), Between(w, middle, Ministry(w), "second"));
            return w.Issue(Trainer(w));
        }),
        new("accredited-abroad", FindingCode.RecognitionOk, "The recognised authority accredited an authority of a third place, whose badge it is", w =>
        {
            Pin(w);
            return w.Issue(w.Below(Ministry(w), Link.Good));
        }),
        new("by-accreditation", FindingCode.LineageUntrustedRoot, "What is pinned among the agreements is one, and what is stapled in its place is an accreditation by a stranger", w =>
        {
            Pin(w);
            return w.Issue(w.Below(w.Person("Elsewhere Board"), Link.Good));
        }),
    ];

    private static ReadOnlyMemory<byte> Between(CaseWorld w, Party by, Party of, string id) => Agreements.Sign(Agreements.Draft(by, of, w.OwnId(id), w.Certified.AddDays(-100)), by, w.Certified);
}
