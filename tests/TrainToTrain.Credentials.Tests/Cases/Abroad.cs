using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>What cases of recognition share: an authority abroad, its trainers, and an agreement of the pinned board with it.</summary>
internal static class Abroad
{
    public static Party Ministry(CaseWorld w) => w.Person("Ministry of Skills");

    /// <summary>A trainer of the ministry, below as many accreditations as are given.</summary>
    public static Party Trainer(CaseWorld w, int accreditations = 1) => w.Below(Ministry(w), [.. Enumerable.Repeat(Link.Good, accreditations)]);

    /// <summary>The board's agreement with the ministry: all its badges in full.</summary>
    public static JsonObject Draft(CaseWorld w) => Agreements.Draft(w.Board, Ministry(w), w.OwnId("agreement"), w.Certified.AddDays(-100));

    public static byte[] Signed(CaseWorld w, Action<JsonObject>? change = null, Party? by = null)
    {
        var draft = Draft(w);
        change?.Invoke(draft);
        return Agreements.Sign(draft, by ?? w.Board, w.Certified);
    }

    /// <summary>Pins the board, and its agreement with what is different about it.</summary>
    public static void Pin(CaseWorld w, Action<JsonObject>? change = null, Func<TrustAnchor, TrustAnchor>? board = null) =>
        w.Recognise([board is null ? CaseWorld.Pinned(w.Board) : board(CaseWorld.Pinned(w.Board))], Signed(w, change));

    /// <summary>A badge of a trainer of the ministry, under an agreement with something different about it.</summary>
    public static VectorCase Case(string name, FindingCode finding, string comment, Action<JsonObject> change, Action<JsonObject>? badge = null, int accreditations = 1) => new(name, finding, comment, w =>
    {
        Pin(w, change);
        return w.Issue(Trainer(w, accreditations), badge);
    });
}
