using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Recognition;

/// <summary>Among random authorities with random agreements, really signed, nobody is recognised but by a pin or by one agreement of a pin: never through a third.</summary>
public sealed class RecognitionPropertyTests
{
    private static readonly int Graphs = Environment.GetEnvironmentVariable("T2T_LONG") == "1" ? 50_000 : 2500;

    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(Graphs).WithReplay(20260301, 29);

    [Fact]
    public void Nobody_is_recognised_through_a_third()
    {
        var (seen, through) = (new Dictionary<string, int>(), 0);
        Check.One(Seeded, Prop.ForAll(AgreementGraph.Any.ToArbitrary(), graph =>
        {
            var expected = NaiveRecognition.Judge(graph);
            foreach (var each in expected) seen[each] = seen.GetValueOrDefault(each) + 1;
            if (expected[0] is "unrecognised" or "untrusted" && ThereIsAWayThrough(graph)) through++;
            var verdict = Verify(graph);
            Assert.True(expected.Contains(AnswerOf(verdict)), $"{string.Join(" or ", expected)}, and the verifier says {AnswerOf(verdict)}\n{string.Join('\n', verdict.Findings)}\n{JsonSerializer.Serialize(graph)}");
        }));

        // A generator that makes no chains of agreements would prove nothing.
        Assert.All((string[])["direct", "full", "partial", "unrecognised", "untrusted"], kind => Assert.True(seen.GetValueOrDefault(kind) >= Graphs / 50, $"{kind}: {seen.GetValueOrDefault(kind)}"));
        Assert.True(through >= Graphs / 50, $"through a third: {through}");
    }

    /// <summary>Whoever signs it, below whatever agreements: what says to rest on another badge counts for those who trust its authority, and for nobody else.</summary>
    [Fact]
    public void No_agreement_crosses_from_a_statement()
    {
        var stopped = 0;
        Check.One(Seeded, Prop.ForAll(AgreementGraph.Any.ToArbitrary(), graph =>
        {
            if (NaiveRecognition.Judge(graph)[0] == "direct") return;
            var verdict = Verify(graph, badge => badge[BadgeTerms.Recognition] = new JsonObject { ["@type"] = "@json", ["@value"] = Claim(graph) });
            if (verdict.Findings.Any(finding => finding.Code == FindingCode.RecognitionChained)) stopped++;
            Assert.Equal(VerdictKind.Indeterminate, verdict.Kind);
            Assert.NotEqual(true, verdict.Lineage!.Recognition?.Counts);
            Assert.Null(RecognisedBadge.Of(verdict));
        }));

        Assert.True(stopped >= Graphs / 10, $"stopped: {stopped}");
    }

    private static JsonObject Claim(AgreementGraph graph) => new()
    {
        ["agreement"] = "urn:agreement",
        ["row"] = 0,
        ["source"] = "https://third.example/*",
        ["target"] = graph.Badge.Achievement,
        ["badge"] = new JsonObject { ["id"] = "urn:badge", ["achievement"] = "https://third.example/x", ["digestMultibase"] = Multibase.Sha256("third"u8) },
    };

    /// <summary>Somebody pinned recognises somebody who recognises the authority of the badge.</summary>
    private static bool ThereIsAWayThrough(AgreementGraph graph) =>
        graph.Deals.Any(first => graph.Pins.Contains(first.By) && graph.Deals.Any(second => second.By == first.Of && graph.Chains.Any(chain => chain.Top == second.Of)));

    private static string AnswerOf(Verdict verdict)
    {
        Assert.NotEqual(VerdictKind.Invalid, verdict.Kind); // an agreement never fails a badge
        var (recognition, codes) = (verdict.Lineage!.Recognition, verdict.Findings.Where(finding => finding.Outcome == Verdicts.Outcome.Unknown).Select(finding => finding.Code).ToList());
        if (verdict.Kind == VerdictKind.Valid) return recognition is null ? "direct" : JsonNamingPolicy.CamelCase.ConvertName(recognition.Result.ToString());
        return codes.All(code => code.Stage == Stage.Recognition) && recognition is { Counts: false } ? "unrecognised"
            : codes is [var one] && one == FindingCode.LineageUntrustedRoot && recognition is null || codes is [var other] && other == FindingCode.LineageNotFound ? "untrusted"
            : string.Join(' ', codes);
    }

    private static Verdict Verify(AgreementGraph graph, Action<JsonObject>? change = null)
    {
        var world = new World();
        var start = world.Now.AddDays(-50);
        var authorities = Enumerable.Range(0, AgreementGraph.Authorities).Select(i => world.Person($"Authority {i}")).ToArray();
        foreach (var pin in graph.Pins) world.Pin(authorities[pin]);
        foreach (var deal in graph.Deals) Sign(world, deal, authorities, start);

        var issuer = graph.Chains[0].Length == 0 ? authorities[graph.Chains[0].Top] : world.Person("Trainer");
        var staples = new List<ReadOnlyMemory<byte>>();
        for (var i = 0; i < graph.Chains.Length; i++)
        {
            var above = authorities[graph.Chains[i].Top];
            for (var link = 1; link <= graph.Chains[i].Length; link++)
            {
                var trainer = link == graph.Chains[i].Length ? issuer : world.Person($"Trainer {i} {link}");
                staples.Add(world.Accredit(above, trainer, change: draft => draft with { RecognizedIn = null, Issue = new Scope { Achievements = ["*"] }, Accredit = new Scope { Achievements = ["*"], MaxDepth = 5 } }));
                above = trainer;
            }
        }

        issuer.Lineage = staples;
        var badge = world.Badge(issuer, graph.Badge.Achievement, graph.Badge.Level);
        badge["validFrom"] = XsdDateTime.Print(start.AddDays(graph.Badge.Day));
        change?.Invoke(badge);
        return world.Verify(world.Sign(badge, issuer));
    }

    private static void Sign(World world, AgreementGraph.Deal deal, Party[] authorities, DateTimeOffset start)
    {
        var (by, of) = (authorities[deal.By], authorities[deal.Of]);
        var draft = world.DraftAgreement(by, of);
        draft["validFrom"] = XsdDateTime.Print(start.AddDays(deal.From));
        draft.Remove("validUntil");
        if (deal.Until is { } until) draft["validUntil"] = XsdDateTime.Print(start.AddDays(until));
        var scope = Agreements.ScopeOf(draft);
        scope["achievements"] = new JsonArray([.. deal.Scope.Select(pattern => JsonValue.Create(pattern))]);
        scope.Remove("maxDepth");
        if (deal.Depth is { } depth) scope["maxDepth"] = depth;
        Agreements.Rows([.. deal.Rows.Select(RowOf)])(draft);
        var signed = world.PinAgreement(Agreements.Sign(draft, deal.Forged ? world.Person("Forger") : by, world.Now));
        if (deal.Withdrawn) world.SetStatus(signed);
    }

    private static JsonObject RowOf(AgreementGraph.Row row)
    {
        var conditions = new JsonObject();
        if (row.MinLevel is { } level) conditions["minLevel"] = level;
        if (row.MaxLineage is { } lineage) conditions["maxLineage"] = lineage;
        return Agreements.Row(row.Source, row.Full ? "full" : "partial", conditions);
    }
}
