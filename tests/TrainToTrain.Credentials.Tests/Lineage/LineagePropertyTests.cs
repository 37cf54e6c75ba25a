using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>On random trust graphs, really signed, the verifier says what the plain statement of the rules says.</summary>
public sealed class LineagePropertyTests
{
    /// <summary>All of them with T2T_LONG=1: ten to twenty minutes.</summary>
    private static readonly int Graphs = Environment.GetEnvironmentVariable("T2T_LONG") == "1" ? 100_000 : 3000;

    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(Graphs).WithReplay(20260301, 17);

    [Fact]
    public void Agrees_with_the_rules_stated_naively_on_random_trust_graphs()
    {
        var seen = new Dictionary<string, int>();
        Check.One(Seeded, Prop.ForAll(TrustGraph.Any.ToArbitrary(), graph =>
        {
            var expected = NaiveLineage.Judge(graph);
            foreach (var each in expected.Reasons.Prepend(expected.Kind)) seen[each] = seen.GetValueOrDefault(each) + 1;
            var verdict = Verify(graph);
            Assert.True(Agree(expected, verdict), $"{expected.Kind} {string.Join(" | ", expected.Reasons)}, and the verifier says {verdict.Kind}\n{string.Join('\n', verdict.Findings)}\n{JsonSerializer.Serialize(graph)}");
        }));

        // A generator that only makes one kind of graph would prove nothing.
        string[] kinds = ["valid", "invalid", "lineage.untrusted-root", "lineage.not-found", "lineage.accreditation-suspended", "lineage.no-proof-of-existence", "lineage.register-unavailable"];
        Assert.All(kinds, kind => Assert.True(seen.GetValueOrDefault(kind) >= 20, $"{kind}: {seen.GetValueOrDefault(kind)}"));
    }

    private static bool Agree(NaiveLineage.Answer expected, Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.Valid => expected.Kind == "valid",
        VerdictKind.Invalid => expected.Kind == "invalid",
        _ => expected.Kind == "undecided"
            && expected.Reasons.Contains(NaiveLineage.Set(verdict.Findings.Where(finding => finding.Outcome == Verdicts.Outcome.Unknown).Select(finding => finding.Code.Id))),
    };

    private static Verdict Verify(TrustGraph graph)
    {
        var world = new World();
        var start = world.Now.AddDays(-50);
        var people = Enumerable.Range(0, TrustGraph.People).Select(i => world.Person($"Person {i}")).ToArray();
        foreach (var pin in graph.Pins)
        {
            world.Pin(people[pin.Person], anchor => anchor with { Jurisdiction = pin.Jurisdiction, ValidFrom = Day(pin.From), ValidUntil = Day(pin.Until), Scope = Scope(pin.Scope) });
        }

        var staples = new List<ReadOnlyMemory<byte>>();
        foreach (var edge in graph.Edges)
        {
            var secured = world.Accredit(people[edge.By], people[edge.To], change: draft => draft with
            {
                RecognizedIn = null,
                Issue = Scope(edge.Issue),
                Accredit = Scope(edge.Accredit),
                ValidFrom = Day(edge.From)!.Value,
                ValidUntil = Day(edge.Until),
                Status = [Explained(draft.Status[0], edge), draft.Status[1]],
            });
            staples.Add(secured);
            if (edge.Suspended) world.SetStatus(secured, "suspension");
            if (edge.Withdrawn is not null) world.SetStatus(secured);
            foreach (var row in edge.Withdrawn is { Register: TrustGraph.Register.There, Rows: var rows } ? rows : []) world.Withdraw(secured, WithdrawalReason.Find(row.Reason)!, Day(row.Day)!.Value);
            if (edge.Proven is { } day) world.ProveExistence(secured, Day(day)!.Value);
        }

        var issuer = people[graph.Badge.By];
        issuer.Lineage = staples;
        var badge = world.Badge(issuer, graph.Badge.Achievement, graph.Badge.Level ?? 1, template => template with { Jurisdiction = graph.Badge.Jurisdiction });
        badge["validFrom"] = XsdDateTime.Print(Day(graph.Badge.Day)!.Value);
        if (graph.Badge.Level is null) badge["credentialSubject"]!["achievement"]!.AsObject().Remove("alignment");
        var signed = world.Sign(badge, issuer);
        if (graph.Badge.Proven is { } seen) world.ProveExistence(signed, Day(seen)!.Value);
        return world.Verify(signed);

        DateTimeOffset? Day(int? day) => day is { } number ? start.AddDays(number) : null;
    }

    private static StatusPlace Explained(StatusPlace place, TrustGraph.Edge edge) => edge.Withdrawn?.Register switch
    {
        TrustGraph.Register.OutOfReach => place with { Reference = "https://lists.example/nowhere" },
        TrustGraph.Register.NotNamed => place with { Reference = null },
        _ => place,
    };

    private static Scope? Scope(TrustGraph.Limits? limits) => limits is null ? null : new Scope
    {
        Achievements = limits.Achievements,
        Jurisdictions = limits.Jurisdictions,
        MaxLevel = limits.MaxLevel,
        MaxDepth = limits.MaxDepth,
    };
}
