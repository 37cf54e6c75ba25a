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
        Valid("newer-by-accreditor", "The badge teaches a newer edition, by a stapled record of whoever pinned the older one", w => Teaching(w, New, Record(w, w.Person("Mentor")))),
        Valid("newer-by-authority", "The badge teaches a newer edition, by a stapled record of the authority", w => Teaching(w, New, Record(w, w.Board))),
        new("newer-unrecorded", FindingCode.LineageCurriculumDrift, "The badge teaches a newer edition, and no record says so", w => Teaching(w, New)),
        new("newer-by-trainer", FindingCode.LineageCurriculumDrift, "The trainer's own record says that the edition replaces the pinned one", w => Teaching(w, New, Record(w, w.Person("Trainer")))),
        new("newer-by-stranger", FindingCode.LineageCurriculumDrift, "A stranger's record says that the edition replaces the pinned one", w => Teaching(w, New, Record(w, w.Person("Stranger")))),
        new("newer-too-early", FindingCode.LineageCurriculumDrift, "The edition begins the day after the badge", w => Teaching(w, New, Record(w, w.Board, from: w.Issued.AddDays(1)))),
        new("newer-of-another", FindingCode.LineageCurriculumDrift, "The record is of another achievement", w =>
            Teaching(w, New, w.Standard(w.Board, World.Edition("2026", "https://skills.example/achievements/welding-2"), draft => draft with { Replaces = World.DigestOf(Old) }))),
        new("newer-forged", FindingCode.LineageCurriculumDrift, "Another key signed the record in the authority's name", w => Teaching(w, New, Record(w, w.Board, signedBy: w.Person("Forger")))),
        Valid("transition-open", "The badge teaches the pinned edition, whose window is still open", w => Teaching(w, Old, Record(w, w.Board, until: w.Issued))),
        new("transition-over", FindingCode.LineageCurriculumDrift, "The badge teaches the pinned edition, whose window ended the second before", w => Teaching(w, Old, Record(w, w.Board, until: w.Issued.AddSeconds(-1)))),
    ];

    private static IEnumerable<VectorCase> Adaptations =>
    [
        .. AtEach("adaptations-absent", FindingCode.LineageCurriculumDrift, "The badge teaches an approved variant; one accreditation says nothing of adaptations, the others declared", (w, place) => Adapted(w, place, null, approved: true)),
        .. AtEach("adaptations-none", FindingCode.LineageCurriculumDrift, "The badge teaches an approved variant; one accreditation says none, the others declared", (w, place) => Adapted(w, place, AdaptationRule.None, approved: true)),
        .. AtEach("adaptations-approved", FindingCode.LineageOk, "The badge teaches a variant the authority approved; one accreditation says approved, the others declared", (w, place) => Adapted(w, place, AdaptationRule.Approved, approved: true)),
        .. AtEach("adaptations-unapproved", FindingCode.LineageAdaptationApprovalMissing, "The badge teaches a variant nobody approved; one accreditation says approved, the others declared", (w, place) => Adapted(w, place, AdaptationRule.Approved, approved: false)),
        .. AtEach("adaptations-declared", FindingCode.LineageOk, "The badge teaches a variant nobody approved; every accreditation says declared", (w, place) => Adapted(w, place, AdaptationRule.Declared, approved: false)),
        new("approved-by-trainer", FindingCode.LineageAdaptationNotApproved, "The trainer approved the variant", w => Taught(w, Chain(w, 0, AdaptationRule.Approved), Variant, w.Approval(w.Person("Trainer"), Variant))),
        new("base-not-pinned", FindingCode.LineageCurriculumDrift, "The variant was made from another edition than the pinned one", w => Taught(w, Chain(w, 0, AdaptationRule.Declared), World.Adapted(New))),
        new("own-id-pinned", FindingCode.LineageCurriculumDrift, "The variant has an id of its own; what it was made from is pinned, and adaptations are none", w =>
            Taught(w, Chain(w, 0, AdaptationRule.None), World.Adapted(Old, "https://skills.example/achievements/welding-1-local"))),
    ];

    private static byte[] Record(CaseWorld w, Party by, DateTimeOffset? from = null, DateTimeOffset? until = null, Party? signedBy = null) =>
        w.Standard(by, New, draft => draft with { Replaces = World.DigestOf(Old), TransitionUntil = until, ValidFrom = from ?? draft.ValidFrom }, signedBy);

    /// <summary>Below two accreditors, the second of whom pins the old edition.</summary>
    private static byte[] Teaching(CaseWorld w, JsonElement achievement, params byte[][] stapled) =>
        Taught(w, w.Chain(Link.Good, Link.Good, Link.Issues(scope => scope with { Curriculum = Pin })), achievement, stapled);

    private static byte[] Adapted(CaseWorld w, int place, AdaptationRule? rule, bool approved) =>
        Taught(w, Chain(w, place, rule), Variant, approved ? [w.Approval(w.Board, Variant)] : []);

    /// <summary>Three accreditations, the last of which pins; all but one say declared.</summary>
    private static Party Chain(CaseWorld w, int place, AdaptationRule? rule) => w.Chain([.. Enumerable.Range(0, 3).Select(i =>
        Link.Narrowed(scope => scope with { Adaptations = i == place ? rule : AdaptationRule.Declared, Curriculum = i == 2 ? Pin : null }))]);

    private static Dictionary<string, string> Pin => new() { [World.WeldingId] = World.DigestOf(Old) };

    private static byte[] Taught(CaseWorld w, Party trainer, JsonElement achievement, params byte[][] stapled) => w.Sign(
        w.Badge(trainer, template => template with { Achievement = achievement, Lineage = [.. template.Lineage, .. stapled.Select(each => (ReadOnlyMemory<byte>)each)] }), trainer.Signer);
}
