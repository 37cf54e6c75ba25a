using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.VectorCase;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>After PKITS 4.3: who names whom, in which order, and where the next accreditation is found (DESIGN §4.2, §5.1).</summary>
internal static class ChainingCases
{
    public static IEnumerable<VectorCase> All =>
    [
        Valid("reversed", "The accreditations are stapled farthest first", w => Stapled(w, lineage => lineage.Reverse())),
        Valid("shuffled", "The accreditations are stapled in no order", w => Stapled(w, lineage => [lineage[1], lineage[2], lineage[0]])),
        new("missing-first", FindingCode.LineageUntrustedRoot, "The accreditation the authority signed is not there", w => Stapled(w, lineage => [lineage[0], lineage[1]])),
        new("missing-middle", FindingCode.LineageUntrustedRoot, "The middle accreditation is not there", w => Stapled(w, lineage => [lineage[0], lineage[2]])),
        new("missing-last", FindingCode.LineageNotFound, "The accreditation of the trainer is not there", w => Stapled(w, lineage => [lineage[1], lineage[2]])),
        new("none", FindingCode.LineageNotFound, "Nothing is stapled", w => Stapled(w, _ => [])),
        Valid("authority-itself", "The authority issued the badge itself", w => w.Issue(w.Board)),

        new("subject-another", FindingCode.LineageNotFound, "The stapled accreditation is somebody else's", w =>
        {
            var stranger = w.Person("Stranger");
            stranger.Lineage = w.Chain(1).Lineage;
            return w.Issue(stranger);
        }),
        new("same-name-other-key", FindingCode.LineageNotFound, "The issuer has the name of the accredited trainer and a DID of its own", w =>
        {
            var stranger = w.Person("Stranger");
            stranger.Lineage = w.Chain(1).Lineage;
            return w.Issue(stranger, badge => badge["issuer"]!["name"] = "Trainer");
        }),
        new("authority-same-name-other-key", FindingCode.LineageUntrustedRoot, "The root has the name of the pinned authority and a DID of its own", w =>
            w.Issue(w.Below(w.Person("Elsewhere Board"), Link.AsJson(json => json["issuer"]!["name"] = "Commonwealth Skills Board")))),
        new("issuer-another", FindingCode.LineageUntrustedRoot, "The last accreditation was given by somebody who is nobody's subject", w =>
        {
            var trainer = w.Person("Trainer");
            var master = w.Person("Master");
            var upper = w.Accredit(w.Board, master, accredits: true);
            trainer.Lineage = [w.Accredit(w.Person("Stranger"), trainer), upper];
            return w.Issue(trainer);
        }),
        new("not-an-accreditation", FindingCode.LineageNotFound, "What is stapled is a badge for the trainer, not an accreditation", w =>
        {
            var trainer = w.Person("Trainer");
            trainer.Lineage = [w.Issue(w.Board, badge => badge["credentialSubject"]!["id"] = trainer.Did, "vc-jwt")];
            return w.Issue(trainer);
        }),
        new("staples-of-staples", FindingCode.LineageUntrustedRoot, "The authority's accreditation is stapled to the trainer's accreditation, not to the badge", w =>
        {
            var master = w.Person("Master");
            var upper = w.Accredit(w.Board, master, accredits: true);
            var trainer = w.Person("Trainer");
            var lower = w.Accredit(master, trainer, Link.AsJson(json => json["relatedResource"] = new JsonArray(new JsonObject
            {
                ["id"] = "data:application/vc+jwt," + System.Text.Encoding.ASCII.GetString(upper),
                ["mediaType"] = "application/vc+jwt",
                ["digestMultibase"] = Multibase.Sha256(upper),
            })));
            trainer.Lineage = [lower];
            return w.Issue(trainer);
        }),

        Valid("hinted", "The first accreditation is not stapled, and found under recognizedIn", w => Hinted(w, (url, upper) => w.Host(url, upper))),
        new("hint-dead", FindingCode.LineageUntrustedRoot, "The first accreditation is not stapled, and nothing is under recognizedIn", w => Hinted(w, (_, _) => { })),
        new("hint-misleading", FindingCode.LineageUntrustedRoot, "Under recognizedIn lies the accreditation of somebody else", w =>
            Hinted(w, (url, _) => w.Host(url, w.Accredit(w.Board, w.Person("Stranger"), accredits: true)))),
        Valid("named", "The badge names the accreditation by its id and digest", w => Named(w, secured => Multibase.Sha256(secured))),
        new("named-other-digest", FindingCode.StructureRelatedResourceDigest, "The badge names the accreditation by its id and another digest", w => Named(w, _ => Multibase.Sha256("something else"u8))),
    ];

    private static byte[] Stapled(CaseWorld w, Func<ReadOnlyMemory<byte>[], IEnumerable<ReadOnlyMemory<byte>>> order)
    {
        var trainer = w.Chain(3);
        trainer.Lineage = [.. order([.. trainer.Lineage])];
        return w.Issue(trainer);
    }

    private static byte[] Hinted(CaseWorld w, Action<string, byte[]> host)
    {
        var url = w.OwnUrl("master");
        var trainer = w.Chain(Link.With(draft => draft with { Id = url }), Link.Good);
        var upper = trainer.Lineage[1].ToArray();
        trainer.Lineage = [trainer.Lineage[0]];
        host(url, upper);
        return w.Issue(trainer);
    }

    private static byte[] Named(CaseWorld w, Func<byte[], string> digest)
    {
        var url = w.OwnUrl("trainer");
        var trainer = w.Chain(Link.With(draft => draft with { Id = url }));
        var accreditation = trainer.Lineage[0].ToArray();
        trainer.Lineage = [];
        w.Host(url, accreditation);
        return w.Issue(trainer, badge => badge["relatedResource"] = new JsonArray(new JsonObject { ["id"] = url, ["digestMultibase"] = digest(accreditation) }));
    }
}
