using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.Abroad;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>Statements about badges from elsewhere: whose word they are, what they rest on, and that no agreement crosses from one (decision 0018).</summary>
internal static class StatementCases
{
    public static IEnumerable<VectorCase> All =>
    [
        new("good", FindingCode.RecognitionStatement, "The board states that it recognises a badge of the ministry", w => Of(w, w.Board)),
        new("without-the-agreement", FindingCode.RecognitionStatement, "The agreement it rests on is not pinned", w => Stated(w, w.Board)),
        new("with-the-badge", FindingCode.RecognitionStatement, "The badge it rests on came beside it", w => With(w, static _ => { })),
        new("badge-revoked", FindingCode.RecognitionStatement, "The badge it rests on came beside it, and was revoked: the statement stands until its authority takes it back", w =>
            With(w, static badge => badge["credentialStatus"]!["statusListIndex"] = CaseWorld.Stopped.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        new("badge-differs", FindingCode.RecognitionStatementDigest, "What came beside it is another badge of that id", w => With(w, static _ => { }, static claim => claim["badge"]!["digestMultibase"] = Multibase.Sha256("another"u8))),
        new("other-row", FindingCode.RecognitionStatementUnfounded, "The agreement has no such row", w => Of(w, w.Board, static claim => claim["row"] = 1)),
        new("other-source", FindingCode.RecognitionStatementUnfounded, "The row of the agreement is about another pattern", w => Of(w, w.Board, static claim => claim["source"] = World.WeldingId)),
        new("by-a-trainer", FindingCode.RecognitionStatementUnfounded, "A trainer of the board signed it, and the agreement is the board's", w => Of(w, w.Below(w.Board, Link.Good))),
        new("other-achievement", FindingCode.RecognitionStatementMalformed, "It is a badge of another achievement than the target it names", w => Of(w, w.Board, static claim => claim["target"] = "https://home.example/achievements/other")),
        new("unreadable", FindingCode.RecognitionStatementMalformed, "What it rests on has a member nobody knows", w => Of(w, w.Board, static claim => claim["note"] = "see the minutes")),

        new("chained", FindingCode.RecognitionChained, "The ministry states that it recognises a third authority's badge, and the board recognises all the ministry's badges", w => Of(w, Ministry(w))),
        new("chained-by-a-trainer", FindingCode.RecognitionChained, "A trainer of the ministry says what the ministry recognises", w => Of(w, Trainer(w))),
        new("chained-with-the-badge", FindingCode.RecognitionChained, "The ministry's statement came with the badge it rests on, of a trainer the board accredited itself", w =>
        {
            var badge = w.Issue(w.Below(w.Board, Link.Good), static badge => badge["id"] = ForeignId);
            w.Bring(badge);
            return Of(w, Ministry(w), claim => claim["badge"]!["digestMultibase"] = DigestOf(badge));
        }),
        new("chained-and-pinned", FindingCode.RecognitionStatement, "The ministry is pinned itself: its statement is the word of somebody trusted", w =>
        {
            w.Recognise([CaseWorld.Pinned(w.Board), CaseWorld.Pinned(Ministry(w))], Signed(w));
            return Stated(w, Ministry(w), claim => claim["agreement"] = w.OwnId("second"));
        }),
    ];

    private const string ForeignId = "urn:uuid:00000000-0000-4000-8000-00f0e1690001";

    private static string DigestOf(byte[] badge) => Multibase.Sha256(LogEntry.Of(CredentialParser.Parse(badge, out _)!));

    private static byte[] With(CaseWorld w, Action<JsonObject> foreign, Action<JsonObject>? change = null)
    {
        var badge = w.Issue(Trainer(w), badge =>
        {
            badge["id"] = ForeignId;
            foreign(badge);
        });
        w.Bring(badge);
        return Of(w, w.Board, claim =>
        {
            claim["badge"]!["digestMultibase"] = DigestOf(badge);
            change?.Invoke(claim);
        });
    }

    private static byte[] Of(CaseWorld w, Party by, Action<JsonObject>? change = null)
    {
        Pin(w, Agreements.Rows(new JsonObject { ["source"] = World.WeldingPattern, ["target"] = World.WeldingId, ["extent"] = "full" }));
        return Stated(w, by, change);
    }

    private static byte[] Stated(CaseWorld w, Party by, Action<JsonObject>? change = null) => w.Issue(by, badge =>
    {
        var claim = new JsonObject
        {
            ["agreement"] = w.OwnId("agreement"),
            ["row"] = 0,
            ["source"] = World.WeldingPattern,
            ["target"] = World.WeldingId,
            ["badge"] = new JsonObject { ["id"] = ForeignId, ["achievement"] = World.WeldingId, ["digestMultibase"] = Multibase.Sha256("a badge from elsewhere"u8) },
        };
        change?.Invoke(claim);
        badge["evidence"] = new JsonArray(new JsonObject { ["id"] = ForeignId, ["type"] = new JsonArray("Evidence") });
        badge[BadgeTerms.Recognition] = new JsonObject { ["@type"] = "@json", ["@value"] = claim };
    });
}
