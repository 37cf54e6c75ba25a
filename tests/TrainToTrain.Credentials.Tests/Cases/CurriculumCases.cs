using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.VectorCase;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>Editions and adaptations of what is pinned (DESIGN §4.6, §5.1 rule 5): each value of <c>adaptations</c> at each generation, and who may say what replaces what.</summary>
internal static class CurriculumCases
{
    private static readonly JsonElement Old = World.Edition("2025");
    private static readonly JsonElement New = World.Edition("2026");
    private static readonly JsonElement Variant = World.Adapted(Old);

    public static IEnumerable<VectorCase> All => [.. Editions, .. Adaptations];

    private static IEnumerable<VectorCase> Editions =>
    [
        Valid("newer-by-accreditor", "The badge teaches a newer edition, by a stapled record of the trainer who pinned the older one", w =>
            Taught(w, w.Chain(Light, Pinning(null)), New, Record(w, w.Person("Master")))),
        Valid("newer-by-authority", "The badge teaches a newer edition, by a stapled record of the authority that pinned the older one", w => Teaching(w, New, Record(w, w.Board))),
        new("newer-by-trainer", FindingCode.LineageCurriculumDrift, "The trainer's own record says that the edition replaces the pinned one", w => Teaching(w, New, Record(w, w.Person("Trainer")))),
        new("newer-too-early", FindingCode.LineageCurriculumDrift, "The edition begins the day after the badge", w => Teaching(w, New, Record(w, w.Board, from: w.Issued.AddDays(1)))),
        new("newer-of-another", FindingCode.LineageCurriculumDrift, "The record is of another achievement", w =>
            Teaching(w, New, w.Standard(w.Board, World.Edition("2026", "https://skills.example/achievements/welding-2"), draft => draft with { Replaces = World.DigestOf(Old) }))),
        new("newer-forged", FindingCode.LineageCurriculumDrift, "Another key signed the record in the authority's name", w => Teaching(w, New, Record(w, w.Board, signedBy: w.Person("Forger")))),
        Valid("transition-open", "The badge teaches the pinned edition, whose window is still open", w => Teaching(w, Old, Record(w, w.Board, until: w.Issued))),
        new("transition-over", FindingCode.LineageCurriculumDrift, "The badge teaches the pinned edition, whose window ended the second before", w => Teaching(w, Old, Record(w, w.Board, until: w.Issued.AddSeconds(-1)))),
    ];

    private static IEnumerable<VectorCase> Adaptations =>
    [
        new("adaptations-absent", FindingCode.LineageCurriculumDrift, "The badge teaches an approved variant; the last accreditation says nothing of adaptations, those above declared", w => Adapted(w, 2, null, approved: true)),
        .. AtEach("adaptations-none", FindingCode.LineageCurriculumDrift, "The badge teaches a variant; one accreditation says none, the others declared", (w, place) => Adapted(w, place, AdaptationRule.None, approved: false)),
        .. AtEach("adaptations-approved", FindingCode.LineageOk, "The badge teaches a variant the authority approved; one accreditation says approved, the others declared", (w, place) => Adapted(w, place, AdaptationRule.Approved, approved: true)),
        new("adaptations-unapproved", FindingCode.LineageAdaptationApprovalMissing, "The badge teaches a variant nobody approved; the first accreditation says approved, the others declared", w => Adapted(w, 0, AdaptationRule.Approved, approved: false)),
        .. AtEach("adaptations-declared", FindingCode.LineageOk, "The badge teaches a variant nobody approved; every accreditation says declared", (w, place) => Adapted(w, place, AdaptationRule.Declared, approved: false)),
        new("approved-by-trainer", FindingCode.LineageAdaptationNotApproved, "The trainer approved the variant", w => Taught(w, w.Chain(Pinning(AdaptationRule.Approved)), Variant, w.Approval(w.Person("Trainer"), Variant))),
        new("own-id-pinned", FindingCode.LineageCurriculumDrift, "The variant has an id of its own; what it was made from is pinned, and adaptations are none", w =>
            Taught(w, w.Chain(Pinning(AdaptationRule.None)), World.Adapted(Old, "https://skills.example/achievements/welding-1-local"))),
    ];

    private static byte[] Record(CaseWorld w, Party by, DateTimeOffset? from = null, DateTimeOffset? until = null, Party? signedBy = null) =>
        w.Standard(by, New, draft => draft with { Replaces = World.DigestOf(Old), TransitionUntil = until, ValidFrom = from ?? draft.ValidFrom }, signedBy);

    /// <summary>Below the authority, which pins the old edition.</summary>
    private static byte[] Teaching(CaseWorld w, JsonElement achievement, params byte[][] stapled) => Taught(w, w.Chain(Pinning(null)), achievement, stapled);

    /// <summary>Below three accreditors, the last of whom pins; all but one say declared.</summary>
    private static byte[] Adapted(CaseWorld w, int place, AdaptationRule? rule, bool approved)
    {
        var trainer = w.Chain([.. Enumerable.Range(0, 3).Select(i => i == place ? rule : AdaptationRule.Declared).Select((each, i) => i == 2 ? Pinning(each) : Saying(each))]);
        return Taught(w, trainer, Variant, approved ? [w.Approval(w.Board, Variant)] : []);
    }

    // Without a status: these files hold records besides.
    private static readonly Link Light = Link.Status();

    private static Link Saying(AdaptationRule? rule) => Scoped(scope => scope with { Adaptations = rule });

    private static Link Pinning(AdaptationRule? rule) => Scoped(scope => scope with { Adaptations = rule, Curriculum = Pin });

    private static Link Scoped(Func<Scope, Scope> change) => Link.With(draft => draft with { Status = [], Issue = draft.Issue is null ? null : change(draft.Issue), Accredit = draft.Accredit is null ? null : change(draft.Accredit) });

    private static Dictionary<string, string> Pin => new() { [World.WeldingId] = World.DigestOf(Old) };

    private static byte[] Taught(CaseWorld w, Party trainer, JsonElement achievement, params byte[][] stapled) => w.Sign(
        w.Badge(trainer, template => template with { Achievement = achievement, Lineage = [.. template.Lineage, .. stapled.Select(each => (ReadOnlyMemory<byte>)each)] }), trainer.Signer);
}
