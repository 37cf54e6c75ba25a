using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TrainToTrain.Credentials.Pathways;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Pathways;

/// <summary>On random ladders and wallets the engine says what the plain statement of the rules says.</summary>
public sealed class PathwayPropertyTests
{
    /// <summary>All of them with T2T_LONG=1.</summary>
    private static readonly int Ladders = Environment.GetEnvironmentVariable("T2T_LONG") == "1" ? 100_000 : 4000;

    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(Ladders).WithReplay(20260301, 17);

    [Fact]
    public void Agrees_with_the_rules_stated_naively_on_random_ladders_and_wallets()
    {
        var (met, unmet, byMilestone, pruned) = (0, 0, 0, 0);
        Check.One(Seeded, Prop.ForAll(Ladder.Any.ToArbitrary(), ladder =>
        {
            var pathway = ladder.ToPathway();
            var evaluation = PathwayEvaluation.Of(pathway, ladder.ToWallet(1), Shelf.Now);
            var counting = NaivePathway.Counting(ladder);
            Assert.Equal(counting.Order(), evaluation.Badges.Where(badge => badge.Counts).Select(badge => Ladder.NumberOf(badge.Badge)).Order());
            foreach (var rung in evaluation.Rungs)
            {
                var position = rung.Rung.Position;
                var holds = NaivePathway.Fulfils(ladder, position, counting);
                Assert.True(holds == rung.Rule.IsMet, $"rung {position} {(holds ? "is" : "is not")} met: {JsonSerializer.Serialize(ladder)}");
                Assert.Equal(counting.Any(index => ladder.Badges[index].Milestone == position), rung.Milestone is not null);
                Assert.Equal(holds, !rung.Rule.Missing.Any());
                if (rung.Milestone is not null) byMilestone++;
                if (holds) met++;
                else unmet++;
                if (holds) pruned += AssertFewest(ladder, rung, counting) < rung.Rule.Badges.Count ? 1 : 0;
            }

            var shuffled = PathwayEvaluation.Of(pathway, ladder.ToWallet(2), Shelf.Now);
            Assert.Equal(Chosen(evaluation), Chosen(shuffled));
        }));

        // A generator that only makes one kind would prove nothing; hundreds of each are enough however many there are in all.
        Assert.All((int[])[met, unmet, byMilestone, pruned], count => Assert.InRange(count, Math.Min(Ladders / 100, 500), int.MaxValue));
    }

    /// <summary>What fulfils a rung counts, fulfils it alone, and none of it can be left out.</summary>
    private static int AssertFewest(Ladder ladder, RungReading rung, HashSet<int> counting)
    {
        var chosen = rung.Components.Select(Ladder.NumberOf).ToHashSet();
        Assert.Equal(rung.Components.Count, chosen.Count);
        Assert.Subset(counting, chosen);
        Assert.True(NaivePathway.Fulfils(ladder, rung.Rung.Position, chosen), JsonSerializer.Serialize(ladder));
        Assert.All(chosen, one => Assert.False(NaivePathway.Fulfils(ladder, rung.Rung.Position, chosen.Where(other => other != one).ToHashSet()), $"{one}: {JsonSerializer.Serialize(ladder)}"));
        return chosen.Count;
    }

    private static IEnumerable<string> Chosen(PathwayEvaluation evaluation) =>
        evaluation.Rungs.Select(rung => $"{rung.IsReached}: {string.Join(' ', rung.Components.Select(Ladder.NumberOf))}");
}
