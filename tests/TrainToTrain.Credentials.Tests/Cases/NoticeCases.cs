using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>What becomes of a badge when another agency has barred somebody on its lineage (decision 0019): who, since when, and what the verifier makes of it; then every way a notice can fail to be one.</summary>
internal static class NoticeCases
{
    public static IEnumerable<VectorCase> All => [.. Informing, .. Doubting, .. Refusing, .. Faults];

    private static Party Agency(CaseWorld w) => w.Person("Ministry of Skills");

    private static IEnumerable<VectorCase> Informing =>
    [
        Said("inform-after", "Barred one second before the badge", w => Barred(w, "misconduct", -1)),
        Said("inform-at", "Barred from the second of the badge on", w => Barred(w, "misconduct", 0)),
        Said("inform-before", "Barred from one second after the badge on", w => Barred(w, "misconduct", 1)),
        Said("inform-never-entitled", "Said to have never been entitled: that informs, too", w => Barred(w, "neverEntitled", 1)),
        Said("inform-accreditor", "The master who certified the trainer is barred", w =>
        {
            var trainer = w.Chain(2);
            Pin(w, null, Row(w.Person("Master"), "misconduct", w.Certified));
            return w.Issue(trainer);
        }),
        Said("inform-pinned-itself", "The notice itself is pinned, not its address", w =>
        {
            var trainer = w.Chain(1);
            var signed = Notices.Sign(Draft(w, Row(trainer, "misconduct", w.Issued)), Agency(w), w.Issued);
            w.Trust(Notices.Write(Anchors(w), Notices.Source(Agency(w), Encoding.ASCII.GetString(signed))));
            return w.Issue(trainer);
        }),
        Said("inform-unavailable", "Nothing is under the address of the notice, which is said, and decides nothing", w =>
        {
            w.Trust(Notices.Write(Anchors(w), Notices.Source(Agency(w), w.OwnUrl("barred"))));
            return w.Issue(w.Chain(1));
        }, FindingCode.LineageNoticeUnavailable),
        VectorCase.Valid("another", "Somebody else is barred", w =>
        {
            Pin(w, "refuse", Row(w.Person("Somebody Else"), "misconduct", w.Certified));
            return w.Issue(w.Chain(1));
        }),
        VectorCase.Valid("nobody", "The notice is empty", w =>
        {
            Pin(w, "refuse");
            return w.Issue(w.Chain(1));
        }),
        VectorCase.Valid("anchor", "The pinned authority itself is in the notice: whom a verifier pins, it decides itself", w =>
        {
            Pin(w, "refuse", Row(w.Board, "misconduct", w.Certified));
            return w.Issue(w.Chain(1));
        }),
        VectorCase.Valid("beside", "A notice that came beside the badge, and is pinned nowhere, counts for nothing", w =>
        {
            var trainer = w.Chain(1);
            w.Bring(Notices.Sign(Draft(w, Row(trainer, "misconduct", w.Certified)), Agency(w), w.Issued));
            return w.Issue(trainer);
        }),
    ];

    private static IEnumerable<VectorCase> Doubting =>
    [
        new("doubt-after", FindingCode.LineageBarredDoubted, "An agency whose notices are to leave it undecided; barred one second before the badge", w => Barred(w, "cessation", -1, "doubt")),
        Said("doubt-cessation-before", "Barred for a reason that leaves earlier work standing, and the badge is earlier", w => Barred(w, "cessation", 1, "doubt")),
        new("doubt-misconduct-before", FindingCode.LineageBarredDoubted, "Barred for misconduct after the badge, of which only its signer's word says that it is earlier", w => Barred(w, "misconduct", 1, "doubt")),
    ];

    private static IEnumerable<VectorCase> Refusing =>
    [
        new("refuse-after", FindingCode.LineageBarredRefused, "An agency whose notices are to be refused by; barred one second before the badge", w => Barred(w, "cessation", -1, "refuse")),
        new("refuse-at", FindingCode.LineageBarredRefused, "Barred from the second of the badge on", w => Barred(w, "cessation", 0, "refuse")),
        Said("refuse-cessation-before", "Barred for a reason that leaves earlier work standing, and the badge is earlier", w => Barred(w, "cessation", 1, "refuse")),
        new("refuse-misconduct-before", FindingCode.LineageBarredDoubted, "Barred for misconduct after the badge, of which only its signer's word says that it is earlier", w => Barred(w, "misconduct", 1, "refuse")),
        Said("refuse-misconduct-proven", "Barred for misconduct after the badge, which a log has seen before", w =>
        {
            var trainer = w.Chain(1);
            Pin(w, "refuse", Row(trainer, "misconduct", w.Issued.AddDays(2)));
            var badge = w.Issue(trainer);
            w.Beside(w.Log.Prove(badge, w.Issued.AddDays(1)));
            return badge;
        }),
        new("refuse-never-entitled", FindingCode.LineageBarredRefused, "Never entitled, whenever the badge is from", w => Barred(w, "neverEntitled", 1, "refuse")),
        new("refuse-accreditor-after", FindingCode.LineageBarredRefused, "The master was barred before certifying the trainer", w =>
        {
            var trainer = w.Chain(2);
            Pin(w, "refuse", Row(w.Person("Master"), "cessation", w.Certified));
            return w.Issue(trainer);
        }),
        Said("refuse-accreditor-before", "The master was barred after certifying the trainer, and before the badge", w =>
        {
            var trainer = w.Chain(2);
            Pin(w, "refuse", Row(w.Person("Master"), "cessation", w.Certified.AddDays(1)));
            return w.Issue(trainer);
        }),
    ];

    /// <summary>Where the verifier does not do without.</summary>
    private static IEnumerable<VectorCase> Faults =>
    [
        Unread("missing", "nothing is under its address", (_, _) => null),
        Unread("ended", "it ended before the time asked about", (w, notice) => Signed(w, notice, n => n["validUntil"] = XsdDateTime.Print(w.At.AddSeconds(-1)))),
        Unread("of-the-future", "it begins in the year 2999", (w, notice) => Signed(w, notice, n => (n["validFrom"], n["validUntil"]) = ("2999-01-01T00:00:00Z", "2999-12-31T00:00:00Z"))),
        Unread("without-end", "it does not say until when it counts", (w, notice) => Signed(w, notice, n => n.Remove("validUntil"))),
        Unread("unsigned", "it carries no proof", (_, notice) => World.Bytes(notice)),
        Unread("forged", "another key signed it in its issuer's name", (w, notice) => w.Sign(notice, w.Person("Forger").Key.As(Agency(w).Signer.VerificationMethod), "vc-jwt")),
        Unread("of-another", "it is another agency's, well signed", (w, notice) =>
        {
            var other = w.Person("Elsewhere Board");
            notice["issuer"] = other.Did;
            return w.Sign(notice, other.Signer, "vc-jwt");
        }),
        Unread("another-edition", "it is another notice of the same agency", (w, notice) => Signed(w, notice, n => n["id"] = w.OwnUrl("another"))),
        Unread("another-kind", "it is a credential of another kind", (w, notice) => Signed(w, notice, n => n["type"] = new JsonArray("VerifiableCredential"))),
        Unread("no-rows", "it has no list", (w, notice) => Signed(w, notice, n => n["credentialSubject"]!.AsObject().Remove("barred"))),
        Unread("named", "a row of it has a name in it, for which there is no room", (w, notice) => Signed(w, notice, n => Row(n)["name"] = "Maria Santos")),
        Unread("no-did", "a row of it has a name in place of a DID", (w, notice) => Signed(w, notice, n => Row(n)["trainer"] = "Maria Santos")),
        Unread("reason-unknown", "a row of it has a reason nobody knows", (w, notice) => Signed(w, notice, n => Row(n)["reason"] = "rumours")),
        Unread("no-since", "a row of it does not say since when", (w, notice) => Signed(w, notice, n => Row(n).Remove("since"))),
        Unread("twice", "it has a trainer twice", (w, notice) => Signed(w, notice, n => n["credentialSubject"]!["barred"]!.AsArray().Add(Row(n).DeepClone()))),
        Unread("disordered", "its rows are in another order than that of their trainers", (w, notice) => Signed(w, notice, n =>
        {
            var rows = n["credentialSubject"]!["barred"]!.AsArray();
            rows.Add(rows[0]!.DeepClone());
            rows[0]!["trainer"] = "did:web:zzz.example";
        })),
    ];

    private static JsonObject Row(JsonObject notice) => notice["credentialSubject"]!["barred"]![0]!.AsObject();

    private static VectorCase Said(string name, string comment, Func<CaseWorld, byte[]> make, FindingCode? note = null) => VectorCase.Valid(name, comment, make) with { Note = note ?? FindingCode.LineageBarredElsewhere };

    private static VectorCase Unread(string name, string what, Func<CaseWorld, JsonObject, byte[]?> notice) => new($"unread-{name}", FindingCode.LineageNoticeUndecided, $"An agency whose notices are not done without, and {what}", w =>
    {
        w.Trust(Notices.Write(Anchors(w), Notices.Source(Agency(w), w.OwnUrl("barred"), "doubt")));
        if (notice(w, Draft(w, Row(w.Person("Somebody Else"), "misconduct", w.Certified))) is { } content) w.Host(w.OwnUrl("barred"), content);
        return w.Issue(w.Chain(1));
    });

    private static byte[] Signed(CaseWorld w, JsonObject notice, Action<JsonObject> change)
    {
        change(notice);
        return Notices.Sign(notice, Agency(w), w.Issued);
    }

    /// <summary>A badge of a trainer who is barred from so many seconds after it on.</summary>
    private static byte[] Barred(CaseWorld w, string reason, int seconds, string? effect = null)
    {
        var trainer = w.Chain(1);
        Pin(w, effect, Row(trainer, reason, w.Issued.AddSeconds(seconds)));
        return w.Issue(trainer);
    }

    private static void Pin(CaseWorld w, string? effect, params IReadOnlyList<BarredTrainer> rows)
    {
        w.Host(w.OwnUrl("barred"), Notices.Sign(Draft(w, rows), Agency(w), w.Issued));
        w.Trust(Notices.Write(Anchors(w), Notices.Source(Agency(w), w.OwnUrl("barred"), effect)));
    }

    private static JsonObject Draft(CaseWorld w, params IReadOnlyList<BarredTrainer> rows) => Notices.Draft(Agency(w), w.OwnUrl("barred"), w.At, rows);

    private static BarredTrainer Row(Party trainer, string reason, DateTimeOffset since) => new(trainer.Did, WithdrawalReason.Find(reason)!, since);

    private static TrustAnchors Anchors(CaseWorld w) => new([CaseWorld.Pinned(w.Board)], new World().Log.Keys);
}
