using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Benchmarks;

/// <summary>
/// What it costs to say of many learners where they stand on a ladder of six rungs and seventy rules, each with a wallet of many badges of thirty trainers, half of which fit
/// nothing. Wallets are made of badges that were verified; verifying is measured elsewhere.
/// </summary>
internal static class PathwayTurns
{
    private const string Base = "https://skills.example/achievements/";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static void Print(int learners, int badges)
    {
        var pathway = PathwayReader.Read(JsonElement.Parse(Ladder()), out var problems) ?? throw new InvalidOperationException(string.Join('\n', problems));
        var stock = Enumerable.Range(0, 5000).Select(Badge).ToArray();
        var random = new Random(17);
        Turn(pathway, stock, random, Math.Min(learners, 500), badges);
        GC.Collect();
        var watch = Stopwatch.StartNew();
        var (rungs, evaluating) = Turn(pathway, stock, random, learners, badges);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{learners} learners with {badges} badges each: {watch.Elapsed.TotalSeconds:F2} s, {watch.Elapsed.TotalMicroseconds / learners:F0} us a learner, of which {evaluating.TotalMicroseconds / learners:F0} us for the rules; {rungs} rungs reached, {GC.GetTotalMemory(false) / 1048576} MiB"));
    }

    private static (int Rungs, TimeSpan Evaluating) Turn(Pathway pathway, Credential[] stock, Random random, int learners, int badges)
    {
        var (rungs, evaluating) = (0, TimeSpan.Zero);
        for (var i = 0; i < learners; i++)
        {
            var first = random.Next(stock.Length);
            var wallet = new Wallet(["urn:learner"], Enumerable.Range(first, badges).Select(each => new WalletBadge(stock[each % stock.Length], new Sha256Digest((ulong)each, 0, 0, 0), BadgeStanding.Good)));
            var begun = Stopwatch.GetTimestamp();
            rungs += PathwayEvaluation.Of(pathway, wallet, Now).Rungs.Count(rung => rung.IsReached);
            evaluating += Stopwatch.GetElapsedTime(begun);
        }

        return (rungs, evaluating);
    }

    private static Credential Badge(int number)
    {
        var json = JsonElement.Parse($$$"""
            {"id":"urn:badge:{{{number}}}","evidence":[{"type":["Evidence"]}],"credentialSubject":{"id":"urn:learner","result":[{"value":"{{{60 + (number * 7 % 41)}}}"}],
            "achievement":{"id":"{{{Base}}}{{{number * 13 % 120}}}","alignment":[{"targetUrl":"{{{BadgeTerms.EqfLevelPrefix}}}{{{2 + (number % 4)}}}"}] } } }
            """);
        var subject = json.GetProperty("credentialSubject");
        return new Credential
        {
            Json = json,
            Id = json.GetProperty("id").GetString(),
            Types = [],
            IssuerId = "did:web:trainer-" + (number * 31 % 30).ToString(CultureInfo.InvariantCulture),
            Subject = subject,
            SubjectId = "urn:learner",
            ValidFrom = Now.AddDays(-(number * 17 % 1500)),
            Achievement = new Achievement(subject.GetProperty("achievement").GetProperty("id").GetString()!, "One", subject.GetProperty("achievement")),
        };
    }

    /// <summary>Of each rung: all of nine modules, five of which may be waived, practice by several trainers, and the rung below.</summary>
    private static string Ladder()
    {
        var rungs = Enumerable.Range(0, 6).Select(rung =>
        {
            string Leaf(int number, string more = "") => $$"""{"achievement":"{{Base}}{{(rung * 10) + number}}"{{more}}}""";
            var modules = Enumerable.Range(0, 5).Select(number => Leaf(number, ",\"maxAge\":\"P4Y\"")).Append($$"""{"atLeast":2,"of":[{{string.Join(',', Enumerable.Range(5, 4).Select(number => Leaf(number, ",\"minResult\":70")))}}]}""")
                .Append($$"""{"achievement":"{{Base}}*","count":{{8 + rung}},"distinctTrainers":3,"minLevel":3,"evidence":true}""");
            if (rung > 0) modules = modules.Append($$"""{"rung":"r{{rung - 1}}"}""");
            return $$$"""{"id":"r{{{rung}}}","name":"Rung {{{rung}}}","level":3,"achievement":"urn:milestone:{{{rung}}}","onRevokedComponent":"void","requires":{"allOf":[{{{string.Join(',', modules)}}}]}}""";
        });
        return $$"""{"id":"urn:ladder","type":"Pathway","name":"Ladder","rungs":[{{string.Join(',', rungs)}}]}""";
    }
}
