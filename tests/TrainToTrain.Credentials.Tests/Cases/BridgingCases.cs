using System.Text.Json.Nodes;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.Abroad;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>The bridging achievement, to be taken at the recognising authority: there or not, of whom, for whom, and whether it stands (DESIGN §4.4).</summary>
internal static class BridgingCases
{
    public static IEnumerable<VectorCase> All =>
    [
        new("full-there", FindingCode.RecognitionOk, "A full row asks for it, and it is there", w => With(w, "full", Local)),
        new("full-missing", FindingCode.RecognitionConditional, "A full row asks for it, and it is not there", w => With(w, "full")),
        new("partial-there", FindingCode.RecognitionOk, "It makes a partial row whole", w => With(w, "partial", Local)),
        new("partial-missing", FindingCode.RecognitionPartial, "A partial row stays one without it", w => With(w, "partial")),
        Refused("other-subject", "it is another learner's", w => Local(w, badge => badge["credentialSubject"]!["id"] = "urn:uuid:6ba7b811-9dad-81d1-80b4-00c04fd430c8")),
        Refused("revoked", "it was revoked", w => Local(w, badge => badge["credentialStatus"]!["statusListIndex"] = CaseWorld.Stopped.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        Refused("expired", "it has ended", w => Local(w, badge => badge["validUntil"] = "2026-02-28T00:00:00Z")),
        Refused("other-achievement", "what came is a badge for something else", w => Local(w, badge => badge["credentialSubject"]!["achievement"]!["id"] = "https://home.example/achievements/first-aid")),
        Refused("forged", "another key signed it", w => Local(w, signer: w.Person("Forger"))),
        Refused("of-nobody", "nobody accredited its issuer", w => Local(w, by: w.Person("Stranger"))),
        Refused("of-abroad", "it is a badge of the other authority", w => Local(w, by: Ministry(w))),
        Refused("of-another-anchor", "it is a badge of another authority that is pinned", w => Local(w, by: w.Person("Elsewhere Board")), w => w.Person("Elsewhere Board")),
        new("second-of-two", FindingCode.RecognitionOk, "The first that came was revoked, the second stands", w => With(w, "full", w => Local(w, badge => badge["credentialStatus"]!["statusListIndex"] = CaseWorld.Stopped.ToString(System.Globalization.CultureInfo.InvariantCulture)), Local)),
        new("condition-first", FindingCode.RecognitionConditionsNotMet, "It is there, and another condition of the row does not hold", w =>
        {
            w.Bring(Local(w));
            Pin(w, Agreements.If(new() { ["minLevel"] = 4, ["bridging"] = Wanted }));
            return w.Issue(Trainer(w));
        }),
        new("later-row", FindingCode.RecognitionPartial, "The full row lacks it, and a later row recognises a part without it", w =>
        {
            Pin(w, Agreements.Rows(Agreements.Row(conditions: new() { ["bridging"] = Wanted }), Agreements.Row(extent: "partial")));
            return w.Issue(Trainer(w));
        }),
        new("not-asked", FindingCode.RecognitionOk, "No row asks for it, and a badge came beside all the same", w =>
        {
            w.Bring(Local(w));
            Pin(w);
            return w.Issue(Trainer(w));
        }),
    ];

    private static JsonObject Wanted => new() { ["achievement"] = Agreements.BridgingId, ["name"] = "Local safety" };

    private static VectorCase Refused(string name, string comment, Func<CaseWorld, byte[]> badge, Func<CaseWorld, Party>? alsoPinned = null) => new(name, FindingCode.RecognitionConditional, $"A full row asks for it, and {comment}", w =>
    {
        w.Bring(badge(w));
        IEnumerable<Party> pinned = alsoPinned is null ? [w.Board] : [w.Board, alsoPinned(w)];
        w.Recognise([.. pinned.Select(CaseWorld.Pinned)], Signed(w, Agreements.If(new() { ["bridging"] = Wanted })));
        return w.Issue(Trainer(w));
    });

    private static byte[] With(CaseWorld w, string extent, params Func<CaseWorld, byte[]>[] beside)
    {
        foreach (var each in beside) w.Bring(each(w));
        Pin(w, Agreements.If(new() { ["bridging"] = Wanted }, extent));
        return w.Issue(Trainer(w));
    }

    private static byte[] Local(CaseWorld w) => Local(w, null);

    /// <summary>A badge of the board itself for the bridging achievement.</summary>
    private static byte[] Local(CaseWorld w, Action<JsonObject>? change = null, Party? by = null, Party? signer = null)
    {
        var issuer = by ?? w.Board;
        var badge = w.Badge(issuer, template => template with { Achievement = World.Achievement(Agreements.BridgingId) });
        change?.Invoke(badge);
        return w.Sign(badge, signer?.Key.As(issuer.Signer.VerificationMethod) ?? issuer.Signer);
    }
}
