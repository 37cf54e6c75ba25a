using FsCheck;
using FsCheck.Fluent;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>On random trust graphs, really signed, the verifier says what the plain statement of the rules says.</summary>
public sealed class LineagePropertyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(20260301, 17);

    [Fact]
    public void Agrees_with_the_rules_stated_naively_on_random_trust_graphs()
    {
        var seen = new Dictionary<string, int>();
        Check.One(Seeded, Prop.ForAll(TrustGraph.Any.ToArbitrary(), graph =>
        {
            var expected = NaiveLineage.Judge(graph);
            seen[expected] = seen.GetValueOrDefault(expected) + 1;
            return Said(Verify(graph)) == expected;
        }));

        // A generator that only makes one kind of graph would prove nothing.
        Assert.All(["valid", "invalid", "lineage.untrusted-root", "lineage.not-found", "lineage.accreditation-suspended"], kind => Assert.True(seen.GetValueOrDefault(kind) >= 20, $"{kind}: {seen.GetValueOrDefault(kind)}"));
    }

    private static string Said(Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.Valid => "valid",
        VerdictKind.Invalid => "invalid",
        _ => verdict.Findings.First(finding => finding.Outcome == Verdicts.Outcome.Unknown).Code.Id,
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
            });
            staples.Add(secured);
            if (edge.Stands == 1) world.SetStatus(secured);
            if (edge.Stands == 2) world.SetStatus(secured, "suspension");
        }

        var issuer = people[graph.Badge.By];
        issuer.Lineage = staples;
        var badge = world.Badge(issuer, graph.Badge.Achievement, graph.Badge.Level ?? 1, template => template with { Jurisdiction = graph.Badge.Jurisdiction });
        badge["validFrom"] = XsdDateTime.Print(Day(graph.Badge.Day)!.Value);
        if (graph.Badge.Level is null) badge["credentialSubject"]!["achievement"]!.AsObject().Remove("alignment");
        return world.Verify(world.Sign(badge, issuer));

        DateTimeOffset? Day(int? day) => day is { } number ? start.AddDays(number) : null;
    }

    private static Scope? Scope(TrustGraph.Limits? limits) => limits is null ? null : new Scope
    {
        Achievements = limits.Achievements,
        Jurisdictions = limits.Jurisdictions,
        MaxLevel = limits.MaxLevel,
        MaxDepth = limits.MaxDepth,
    };
}
