using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.VectorCase;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>After PKITS 4.6: who may certify, how many generations may follow, and nobody twice (DESIGN §5.1 rules 3, 4, 7).</summary>
internal static class PathCases
{
    public static IEnumerable<VectorCase> All => [.. Depths, .. Actions, .. SelfIssued];

    private static IEnumerable<VectorCase> Depths =>
    [
        Valid("depth-just-enough", "maxDepth 1, and one further generation that certifies", w => w.Issue(w.Chain(Depth(1), Depth(0), Link.Good))),
        new("depth-exceeded", FindingCode.LineageDepthExceeded, "maxDepth 0, and one further generation that certifies", w => w.Issue(w.Chain(Depth(0), Depth(10), Link.Good))),
        new("depth-absent", FindingCode.LineageDepthExceeded, "No maxDepth, which is 0, and one further generation that certifies", w => w.Issue(w.Chain(Depth(null), Depth(10), Link.Good))),
        Valid("depth-absent-issue-only", "No maxDepth, and the next generation only issues", w => w.Issue(w.Chain(Depth(null), Link.Good))),
        new("depth-widened", FindingCode.LineageDepthExceeded, "maxDepth 1, below it 10: the lower one widens nothing", w => w.Issue(w.Chain(Depth(1), Depth(10), Depth(10), Link.Good))),
        new("depth-narrowed", FindingCode.LineageDepthExceeded, "maxDepth 10, below it 0: the lower one narrows", w => w.Issue(w.Chain(Depth(10), Depth(0), Depth(10), Link.Good))),
        Valid("depth-last-may-certify", "maxDepth 0, and the last may also certify: it does not here", w =>
            w.Issue(w.Chain(Depth(0), Link.With(draft => draft with { Accredit = new Scope { Achievements = ["*"] } })))),
        new("anchor-depth-exceeded", FindingCode.LineageDepthExceeded, "The anchor has maxDepth 0, and one generation certifies", w => Anchored(w, 0, 2)),
        Valid("anchor-depth-issue-only", "The anchor has maxDepth 0, and its trainer issues", w => Anchored(w, 0, 1)),
        Valid("anchor-depth-just-enough", "The anchor has maxDepth 1, and one generation certifies", w => Anchored(w, 1, 2)),
        new("anchor-depth-widened", FindingCode.LineageDepthExceeded, "The anchor has maxDepth 1, and the accreditation below it 10", w => Anchored(w, 1, 3)),
    ];

    private static IEnumerable<VectorCase> Actions =>
    [
        new("first-may-not-certify", FindingCode.LineageActionMissing, "The first accreditation has no accredit", w => w.Issue(w.Three(0, Link.With(draft => draft with { Accredit = null })))),
        new("middle-may-not-certify", FindingCode.LineageActionMissing, "The middle accreditation has no accredit", w => w.Issue(w.Three(1, Link.With(draft => draft with { Accredit = null })))),
        new("last-may-not-issue", FindingCode.LineageActionMissing, "The last accreditation has no issue", w =>
            w.Issue(w.Three(2, Link.With(draft => draft with { Issue = null, Accredit = new Scope { Achievements = ["*"] } })))),
        Valid("upper-need-not-issue", "The upper accreditations have accredit only", w =>
            w.Issue(w.Chain(Link.With(draft => draft with { Issue = null }), Link.With(draft => draft with { Issue = null }), Link.Good))),
    ];

    private static IEnumerable<VectorCase> SelfIssued =>
    [
        new("self-badge", FindingCode.LineageSelfIssued, "The trainer is the learner", w => Self(w, w.Chain(1))),
        new("self-badge-authority", FindingCode.LineageSelfIssued, "The authority is the learner of its own badge", w => Self(w, w.Board)),
        new("self-on-path", FindingCode.LineageSelfIssued, "A trainer who may only certify gives itself the right to issue", w =>
        {
            var trainer = w.Person("Trainer");
            var upper = w.Accredit(w.Board, trainer, Link.With(draft => draft with { Issue = null }), accredits: true);
            trainer.Lineage = [w.Accredit(trainer, trainer), upper];
            return w.Issue(trainer);
        }),
        new("self-only", FindingCode.LineageUntrustedRoot, "The only accreditation is the trainer's own", w =>
        {
            var trainer = w.Person("Trainer");
            trainer.Lineage = [w.Accredit(trainer, trainer, accredits: true)];
            return w.Issue(trainer);
        }),
        Valid("self-beside-good", "An accreditation of the trainer's own is stapled before the good one", w =>
        {
            var trainer = w.Person("Trainer");
            var own = w.Accredit(trainer, trainer, accredits: true);
            trainer.Lineage = [own, w.Accredit(w.Board, trainer)];
            return w.Issue(trainer);
        }),
        new("cycle", FindingCode.LineageCycle, "The path goes through the trainer twice: its pupil gives it the right to issue", w =>
        {
            var trainer = w.Person("Trainer");
            var pupil = w.Person("Pupil");
            var first = w.Accredit(w.Board, trainer, Link.With(draft => draft with { Issue = null }), accredits: true);
            var second = w.Accredit(trainer, pupil, accredits: true);
            trainer.Lineage = [w.Accredit(pupil, trainer), second, first];
            return w.Issue(trainer);
        }),
    ];

    private static Link Depth(int? depth) => Link.Accredits(scope => scope with { MaxDepth = depth });

    private static byte[] Anchored(CaseWorld w, int depth, int length)
    {
        w.Pin($"depth-{depth}", CaseWorld.Pinned(w.Board) with { Scope = new Scope { MaxDepth = depth } });
        return w.Issue(w.Chain(length));
    }

    private static byte[] Self(CaseWorld w, Party issuer) => w.Issue(issuer, badge => badge["credentialSubject"]!["id"] = issuer.Did);
}
