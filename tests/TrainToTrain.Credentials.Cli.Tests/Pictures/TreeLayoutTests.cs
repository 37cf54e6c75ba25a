using FsCheck;
using FsCheck.Fluent;
using TrainToTrain.Credentials.Cli.Pictures;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Pictures;

public sealed class TreeLayoutTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20260301, 5);

    /// <summary>Forests of random shape, with cards of random size.</summary>
    private static readonly Arbitrary<Card[]> Forests = Gen.Choose(0, 4).SelectMany(count => Tree(3).ArrayOf(count)).ToArbitrary();

    [Fact]
    public void No_two_cards_overlap() => ForEachForest((layout, _) =>
    {
        for (var i = 0; i < layout.Cards.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, other) = (layout.Cards[i], layout.Cards[j]);
                Assert.True(one.X >= other.Right || other.X >= one.Right || one.Y >= other.Bottom || other.Y >= one.Bottom, $"{one} and {other}");
            }
        }
    });

    [Fact]
    public void Every_card_is_there_once_and_has_one_line_from_the_card_above_it() => ForEachForest((layout, forest) =>
    {
        var all = forest.SelectMany(Everybody).ToList();
        Assert.Equal(all.Count, layout.Cards.Count);
        Assert.Equal(all.ToHashSet(ReferenceEqualityComparer.Instance), layout.Cards.Select(each => each.Card).ToHashSet(ReferenceEqualityComparer.Instance));
        Assert.Equal(all.Count - forest.Length, layout.Lines.Count);
        Assert.All(layout.Lines, line => Assert.Contains(line.Parent.Card.Below, below => ReferenceEquals(below, line.Child.Card)));
    });

    [Fact]
    public void Who_certified_stands_above_and_further_out() => ForEachForest((layout, _) => Assert.All(layout.Lines, line =>
    {
        Assert.True(line.Parent.X < line.Child.X);
        Assert.True(line.Parent.Bottom < line.Child.Y);
        Assert.InRange(line.X, line.Parent.X + 1, Math.Min(line.Parent.Right, line.Child.X) - 1);
        Assert.Equal(line.Parent.Bottom, line.From);
    }));

    [Fact]
    public void No_line_runs_through_a_card() => ForEachForest((layout, _) => Assert.All(layout.Lines, line => Assert.All(layout.Cards, card =>
    {
        var down = line.X > card.X && line.X < card.Right && line.From < card.Bottom && line.Turn > card.Y;
        var across = line.Turn > card.Y && line.Turn < card.Bottom && line.X < card.Right && line.ToX > card.X;
        Assert.False(down || across, $"{line} runs through {card}");
    })));

    [Fact]
    public void The_same_forest_is_laid_out_the_same() => ForEachForest((layout, forest) =>
        Assert.Equal(layout.Cards.Select(each => (each.X, each.Y)), TreeLayout.Of(forest).Cards.Select(each => (each.X, each.Y))));

    [Fact]
    public void Strips_are_the_whole_picture_and_cut_no_card() => ForEachForest((layout, _) =>
    {
        var strips = layout.Strips().ToList();
        Assert.Equal(layout.Height, strips.Sum(strip => strip.Bottom - strip.Top));
        Assert.All(strips.Zip(strips.Skip(1)), pair => Assert.Equal(pair.First.Bottom, pair.Second.Top));
        Assert.All(layout.Cards, card => Assert.Single(strips, strip => card.Y >= strip.Top && card.Bottom <= strip.Bottom));
    });

    [Fact]
    public void Three_hundred_trainers_at_a_usual_depth_stay_inside_a_page_width()
    {
        var layout = TreeLayout.Of([Node(480, 60, [.. Enumerable.Range(0, 8).Select(_ => Node(360, 110, [.. Enumerable.Range(0, 40).Select(_ => Node(222, 120))]))])]);
        Assert.InRange(layout.Width, 900, TreeLayout.PageWidth);
        Assert.InRange(layout.Height, 1, 15_000);
    }

    [Fact]
    public void Nine_generations_are_indented_and_nothing_more()
    {
        var chain = Node(222, 120);
        for (var i = 0; i < 8; i++) chain = Node(360, 110, chain);
        Assert.InRange(TreeLayout.Of([chain]).Width, 1, TreeLayout.PageWidth);
    }

    [Fact]
    public void A_forest_without_trees_has_no_size()
    {
        var layout = TreeLayout.Of([]);
        Assert.Equal((0, 0), (layout.Width, layout.Height));
        Assert.Empty(layout.Strips());
    }

    private static void ForEachForest(Action<TreeLayout, Card[]> holds) => Check.One(Seeded, Prop.ForAll(Forests, forest => holds(TreeLayout.Of(forest), forest)));

    private static Gen<Card> Tree(int deeper) =>
        from width in Gen.Choose(40, 480)
        from height in Gen.Choose(30, 160)
        from count in deeper == 0 ? Gen.Constant(0) : Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Choose(1, 3)), (1, Gen.Choose(4, 9)))
        from below in Tree(deeper - 1, count)
        select Node(width, height, below);

    private static Gen<Card[]> Tree(int deeper, int count) => count == 0 ? Gen.Constant<Card[]>([]) : Tree(deeper).ArrayOf(count);

    private static Card Node(int width, int height, params Card[] below) =>
        new() { Entry = new LineageEntry { Name = "", Facts = [] }, Width = width, Height = height, Below = below };

    private static IEnumerable<Card> Everybody(Card card) => card.Below.SelectMany(Everybody).Prepend(card);
}
