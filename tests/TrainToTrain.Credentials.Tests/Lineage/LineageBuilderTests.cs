using System.Collections;
using System.Text;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>The search for paths by itself (DESIGN §5.1): which there are, in what order, and that there is an end to it.</summary>
public sealed class LineageBuilderTests
{
    private readonly LineageBudget _budget = new(new VerificationBudget());

    [Fact]
    public void A_chain_that_ends_at_any_of_the_anchors_is_one_path_and_not_another_that_ends_nowhere()
    {
        LineageNode[] nodes = [Node("second", "trainer"), Node("first", "trainer")];

        var paths = Search(["first", "second"], nodes, "trainer");

        Assert.Equal(["second", "first"], paths.Select(path => path.Anchor?.Id));
    }

    [Fact]
    public void An_anchor_that_others_have_certified_is_an_end_and_a_part_of_the_way_up()
    {
        LineageNode[] nodes = [Node("first", "trainer"), Node("second", "first")];

        var paths = Search(["first", "second"], nodes, "trainer");

        Assert.Equal(["first 1", "second 2"], paths.Select(path => $"{path.Anchor?.Id} {path.Accreditations.Count}"));
    }

    [Fact]
    public void There_are_as_many_paths_as_the_limit_and_no_more()
    {
        Assert.Equal(Limits.CandidatePaths, Search([.. Enumerable.Repeat("board", Limits.CandidatePaths)], [], "board").Count);
        Assert.False(_budget.Exceeded);

        _budget.NewSearch();
        Assert.Equal(Limits.CandidatePaths, Search([.. Enumerable.Repeat("board", Limits.CandidatePaths + 1)], [], "board").Count);
        Assert.True(_budget.Exceeded);
    }

    [Fact]
    public void The_search_ends_soon_after_the_last_path_however_wide_and_deep_the_graph()
    {
        const int Ranks = Limits.PathLength, Width = 5; // 5^7 ways up, none to an anchor.
        var nodes = new Asked();
        for (var rank = 1; rank < Ranks; rank++)
        {
            for (var lower = 0; lower < Width; lower++)
            {
                for (var upper = 0; upper < Width; upper++) nodes.Add(Node($"{rank - 1}.{upper}", $"{rank}.{lower}"));
            }
        }

        nodes.AtMost = Limits.CandidatePaths * Ranks;
        Assert.Equal(Limits.CandidatePaths, Search(["board"], nodes, $"{Ranks - 1}.0").Count);
        Assert.True(_budget.Exceeded);
    }

    private List<CandidatePath> Search(IReadOnlyList<string> anchors, IReadOnlyList<LineageNode> nodes, string from) =>
        [.. new LineageBuilder(new TrustAnchors([.. anchors.Select(id => new TrustAnchor(id, id, null))]), nodes, _budget).From(from)];

    private static LineageNode Node(string issuer, string subject) => LineageNode.Read(CredentialParser.Parse(Encoding.UTF8.GetBytes(
        $$"""{"type":["TrainerAccreditation"],"credentialSubject":{"id":"{{subject}}"},"issuer":"{{issuer}}"}"""), out _)!)!;

    /// <summary>A list that says how often somebody went through it.</summary>
    private sealed class Asked : IReadOnlyList<LineageNode>
    {
        private readonly List<LineageNode> _nodes = [];
        private int _times;

        public int AtMost { get; set; }

        public int Count => _nodes.Count;

        public LineageNode this[int index] => _nodes[index];

        public void Add(LineageNode node) => _nodes.Add(node);

        public IEnumerator<LineageNode> GetEnumerator()
        {
            Assert.InRange(++_times, 0, AtMost);
            return _nodes.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
