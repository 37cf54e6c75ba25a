using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.VectorCase;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>After BetterTLS: more than one way up. A badge is good when one path holds, and no path may borrow from another (DESIGN §5.1).</summary>
internal static class GraphCases
{
    public static IEnumerable<VectorCase> All => [.. Shapes, .. Anchors, .. Reports];

    private static readonly Link Elsewhere = Link.Narrowed(scope => scope with { Achievements = ["https://other.example/*"] });

    private static IEnumerable<VectorCase> Shapes =>
    [
        Valid("loop-with-a-way-out", "Two masters certify each other, and the authority one of them", w => Loop(w, board: true)),
        new("loop", FindingCode.LineageUntrustedRoot, "Two masters certify each other, and nobody them", w => Loop(w, board: false)),
        Valid("bridge-of-four", "Four schools each certify the bridge and are certified by it; the authority certified the fourth, the trainer is of the first", w => Bridge(w, 4, board: true)),
        new("bridge-of-two-untrusted", FindingCode.LineageUntrustedRoot, "Two schools each certify the bridge and are certified by it, and no authority any of them", w => Bridge(w, 2, board: false)),
        Valid("dead-edge-unproven", "An accreditation off the path is forged", w => Two(w, new Link { SignedBy = world => world.Person("Forger") }, Link.Good)),
        Valid("dead-edge-withdrawn", "An accreditation off the path was withdrawn", w => Two(w, Link.Stopped("revocation"), Link.Good)),
        Valid("dead-edge-suspended", "An accreditation off the path is suspended", w => Two(w, Link.Stopped("suspension"), Link.Good)),
        Valid("dead-edge-ended", "An accreditation off the path had ended", w => Two(w, Link.With(draft => draft with { ValidUntil = w.Certified.AddDays(1) }), Link.Good)),
        Valid("dead-edge-outside", "An accreditation off the path is for something else", w => Two(w, Elsewhere, Link.Good)),
        Valid("dead-edge-malformed", "An accreditation off the path is against the rules", w => Two(w, Link.AsJson(json => json["credentialSubject"]!["recognizedTo"] = "all"), Link.Good)),
        Valid("dead-edge-last", "The good accreditation is stapled before the withdrawn one", w => Two(w, Link.Good, Link.Stopped("revocation"))),
        Valid("dead-end", "Another accreditation of the trainer leads to an authority nobody pinned", w =>
        {
            var trainer = w.Person("Trainer");
            var other = w.Accredit(w.Person("Elsewhere Board"), trainer);
            trainer.Lineage = [other, w.Accredit(w.Board, trainer)];
            return w.Issue(trainer);
        }),
        Valid("second-master", "The first of two masters may not certify, the second may", w => Masters(w, Link.With(draft => draft with { Accredit = null }), Link.Good)),
        new("no-union-of-scopes", FindingCode.LineageScopeExceeded, "One accreditation is for the achievement elsewhere, the other for something else here: together they are not one for this", w => w.IssueIn(
            Both(w, Link.Issues(scope => scope with { Jurisdictions = ["DE"] }), Link.Issues(scope => scope with { Achievements = ["https://other.example/*"] })), "US-KY")),
        new("no-union-of-windows", FindingCode.LineageOutsideWindow, "One accreditation ended before the badge, the next began after it", w => w.Issue(
            Both(w, Link.With(draft => draft with { ValidUntil = w.Issued.AddDays(-1) }), Link.With(draft => draft with { ValidFrom = w.Issued.AddDays(1) })))),
        new("no-mixed-actions", FindingCode.LineageActionMissing, "The trainer may certify by one accreditation and has none to issue by", w =>
            w.Issue(Both(w, Link.With(draft => draft with { Issue = null, Accredit = new Scope { Achievements = ["*"] } }), Link.With(draft => draft with { Issue = null, Accredit = new Scope { Achievements = ["*"] } })))),
    ];

    private static IEnumerable<VectorCase> Anchors =>
    [
        Valid("anchor-in-the-middle", "The master is pinned and the authority is not: the path begins there", w =>
        {
            var trainer = w.Chain(2);
            w.Pin("master", CaseWorld.Pinned(w.Person("Master")));
            return w.Issue(trainer);
        }),
        Valid("anchor-in-the-middle-withdrawn-above", "The pinned master's own accreditation was withdrawn, which is above the path", w =>
        {
            var trainer = w.Chain(Link.Stopped("revocation"), Link.Good);
            w.Pin("master", CaseWorld.Pinned(w.Person("Master")));
            return w.Issue(trainer);
        }),
        Valid("anchor-is-the-trainer", "The trainer itself is pinned, and its accreditation was withdrawn", w =>
        {
            var trainer = w.Chain(Link.Stopped("revocation"));
            w.Pin("trainer", CaseWorld.Pinned(trainer));
            return w.Issue(trainer);
        }),
        Valid("several-roots", "Two authorities are pinned, and the second certified the trainer", w => Roots(w, Link.Good)),
        Valid("several-roots-first-fails", "Two authorities certified the trainer, the first for something else", w => Roots(w, Elsewhere, Link.Good)),
        Valid("pinned-twice", "The authority is pinned twice: its first window was over", w =>
        {
            w.Pin("twice", CaseWorld.Pinned(w.Board) with { ValidUntil = w.Issued.AddDays(-1) }, CaseWorld.Pinned(w.Board));
            return w.Issue(w.Chain(1));
        }),
        new("pinned-twice-no-union", FindingCode.LineageScopeExceeded, "The authority is pinned twice: in time for something else, and for this too late", w =>
        {
            w.Pin("twice-no-union", CaseWorld.Pinned(w.Board) with { Scope = new Scope { Achievements = ["https://other.example/*"] } }, CaseWorld.Pinned(w.Board) with { ValidFrom = w.Issued.AddDays(1) });
            return w.Issue(w.Chain(1));
        }),
        new("untrusted-root", FindingCode.LineageUntrustedRoot, "A whole lineage up to an authority nobody pinned", w => w.Issue(w.Below(w.Person("Elsewhere Board"), Link.Good, Link.Good))),
        new("untrusted-authority-itself", FindingCode.LineageNotFound, "An authority nobody pinned issued the badge itself", w => w.Issue(w.Person("Elsewhere Board"))),
        new("no-anchors", FindingCode.LineageNoAnchors, "Nobody is pinned", w =>
        {
            w.Pin("none");
            return w.Issue(w.Chain(1));
        }),
    ];

    /// <summary>Rule 10: which path is reported on when none holds.</summary>
    private static IEnumerable<VectorCase> Reports =>
    [
        new("undecided-before-failed", FindingCode.LineageAccreditationSuspended, "One path fails, the other is suspended: the badge may yet be good", w => w.Issue(Both(w, Elsewhere, Link.Stopped("suspension")))),
        new("failed-before-untrusted", FindingCode.LineageScopeExceeded, "One path fails, the other ends at an authority nobody pinned", w =>
        {
            var trainer = w.Person("Trainer");
            var other = w.Accredit(w.Person("Elsewhere Board"), trainer);
            trainer.Lineage = [other, w.Accredit(w.Board, trainer, Elsewhere)];
            return w.Issue(trainer);
        }),
        new("furthest", FindingCode.LineageScopeExceeded, "One path fails at its first accreditation, the other at the badge", w =>
            Masters(w, Link.With(draft => draft with { Accredit = null }), Link.Accredits(scope => scope with { Achievements = ["https://other.example/*"] }))),
        new("key-unavailable-before-failed", FindingCode.ProofKeyUnavailable, "One path fails, the other has a key that cannot be had", w =>
        {
            var trainer = w.Person("Trainer");
            var master = w.WebPerson("Web Master");
            var upper = w.Accredit(w.Board, master, accredits: true);
            var lower = w.Accredit(master, trainer);
            trainer.Lineage = [w.Accredit(w.Board, trainer, Elsewhere), lower, upper];
            w.Withhold(CaseWorld.KeysUrl(master));
            return w.Issue(trainer);
        }),
    ];

    private static byte[] Loop(CaseWorld w, bool board)
    {
        var (one, two, trainer) = (w.Person("Master"), w.Person("Other Master"), w.Person("Trainer"));
        var down = w.Accredit(one, two, accredits: true);
        var up = w.Accredit(two, one, accredits: true);
        var last = w.Accredit(two, trainer);
        trainer.Lineage = board ? [last, down, up, w.Accredit(w.Board, one, accredits: true)] : [last, down, up];
        return w.Issue(trainer);
    }

    private static byte[] Bridge(CaseWorld w, int count, bool board)
    {
        var bridge = w.Person("Bridge");
        var schools = Enumerable.Range(1, count).Select(i => w.Person($"School {i}")).ToList();
        var edges = new List<ReadOnlyMemory<byte>>();
        foreach (var school in schools)
        {
            edges.Add(w.Accredit(bridge, school, accredits: true));
            edges.Add(w.Accredit(school, bridge, accredits: true));
        }

        if (board) edges.Add(w.Accredit(w.Board, schools[^1], accredits: true));
        var trainer = w.Person("Trainer");
        trainer.Lineage = [w.Accredit(schools[0], trainer), .. edges];
        return w.Issue(trainer);
    }

    /// <summary>The trainer has two accreditations by the authority.</summary>
    private static Party Both(CaseWorld w, Link first, Link second)
    {
        var trainer = w.Person("Trainer");
        var one = w.Accredit(w.Board, trainer, first);
        trainer.Lineage = [one, w.Accredit(w.Board, trainer, second)];
        return trainer;
    }

    private static byte[] Two(CaseWorld w, Link first, Link second) => w.Issue(Both(w, first, second));

    /// <summary>Two masters certify the trainer; the links are what the authority gave them.</summary>
    private static byte[] Masters(CaseWorld w, Link first, Link second)
    {
        var (one, two, trainer) = (w.Person("Master"), w.Person("Other Master"), w.Person("Trainer"));
        ReadOnlyMemory<byte>[] edges = [w.Accredit(w.Board, one, first, accredits: true), w.Accredit(w.Board, two, second, accredits: true)];
        trainer.Lineage = [w.Accredit(one, trainer), w.Accredit(two, trainer), .. edges];
        return w.Issue(trainer);
    }

    /// <summary>Two authorities are pinned; the links are what they give to the trainer, the last one by the second.</summary>
    private static byte[] Roots(CaseWorld w, params Link[] links)
    {
        var second = w.Person("Second Board");
        w.Pin("several", CaseWorld.Pinned(w.Board), CaseWorld.Pinned(second));
        var trainer = w.Person("Trainer");
        trainer.Lineage = [.. links.Select((link, i) => (ReadOnlyMemory<byte>)w.Accredit(i == links.Length - 1 ? second : w.Board, trainer, link))];
        return w.Issue(trainer);
    }
}
