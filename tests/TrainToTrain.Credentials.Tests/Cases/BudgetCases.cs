using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.VectorCase;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>DESIGN §5.1 rule 8: at each limit, and one beyond it. The numbers are the standard's and not those of <see cref="Limits"/>.</summary>
internal static class BudgetCases
{
    private static readonly Link Unfit = Link.With(draft => draft with { Status = [], Issue = draft.Issue! with { Achievements = [] }, Accredit = draft.Accredit is null ? null : draft.Accredit with { Achievements = [] } });
    private static readonly Link Fit = Link.With(draft => draft with { Status = [] });

    public static IEnumerable<VectorCase> All =>
    [
        Valid("path-of-8", "A path of 8 accreditations", w => w.Issue(w.Chain(8))),
        new("path-of-9", FindingCode.LineageBudgetExceeded, "A path of 9 accreditations", w => w.Issue(w.Chain(9))),
        Valid("signatures-64", "63 accreditations of the trainer do not hold, the 64th does", w => Wide(w, 63)),
        new("signatures-65", FindingCode.LineageBudgetExceeded, "64 accreditations of the trainer do not hold; the 65th would", w => Wide(w, 64)),
        Valid("paths-1000", "Three generations of 5 accreditations each below three of 2, of which only the last ones hold: the 1,000th path does", w => Deep(w, false)),
        new("paths-1001", FindingCode.LineageBudgetExceeded, "One more path before them that does not hold: the 1,001st would", w => Deep(w, true)),
    ];

    private static byte[] Wide(CaseWorld w, int unfit)
    {
        var trainer = w.Person("Trainer");
        trainer.Lineage = [.. Edges(w, w.Board, trainer, unfit, accredits: false)];
        return w.Issue(trainer);
    }

    private static byte[] Deep(CaseWorld w, bool oneMore)
    {
        var top = w.Board;
        var edges = new List<ReadOnlyMemory<byte>>();
        foreach (var (name, width) in (ReadOnlySpan<(string, int)>)[("Master", 2), ("Generation 2", 2), ("Generation 3", 2), ("Generation 4", 5), ("Generation 5", 5), ("Trainer", 5)])
        {
            var lower = w.Person(name);
            edges.InsertRange(0, Edges(w, top, lower, width - 1, accredits: true));
            top = lower;
        }

        var trainer = top;
        if (oneMore) edges.Insert(0, w.Accredit(w.Board, trainer, Unfit));
        trainer.Lineage = edges;
        return w.Issue(trainer);
    }

    /// <summary>Accreditations that grant nothing, and a good one after them.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Edges(CaseWorld w, Party by, Party to, int unfit, bool accredits) =>
        [.. Enumerable.Range(0, unfit).Select(_ => (ReadOnlyMemory<byte>)w.Accredit(by, to, Unfit, accredits)), w.Accredit(by, to, Fit, accredits)];
}
