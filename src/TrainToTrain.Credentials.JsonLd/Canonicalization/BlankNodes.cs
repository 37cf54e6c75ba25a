using TrainToTrain.Credentials.JsonLd.Rdf;

namespace TrainToTrain.Credentials.JsonLd.Canonicalization;

/// <summary>The blank nodes of a dataset, and the statements each is part of, side by side.</summary>
internal sealed class BlankNodes
{
    private readonly int[] _firstQuad;
    private readonly int[] _quads;

    public BlankNodes(RdfDataset dataset)
    {
        Count = dataset.BlankCount;
        // Counted, added up, then filled in.
        _firstQuad = new int[Count + 2];
        Span<int> nodes = stackalloc int[3];
        var quads = dataset.Quads;
        foreach (var quad in quads)
        {
            foreach (var node in Of(dataset, quad, nodes)) _firstQuad[node + 2]++;
        }

        for (var node = 2; node < _firstQuad.Length; node++) _firstQuad[node] += _firstQuad[node - 1];
        _quads = new int[_firstQuad[^1]];
        for (var place = 0; place < quads.Length; place++)
        {
            foreach (var node in Of(dataset, quads[place], nodes)) _quads[_firstQuad[node + 1]++] = place;
        }
    }

    /// <summary>Those that came to no statement are counted, too, and have no quads.</summary>
    public int Count { get; }

    public ReadOnlySpan<int> QuadsOf(int node) => _quads.AsSpan(_firstQuad[node], _firstQuad[node + 1] - _firstQuad[node]);

    public int[] InUse()
    {
        var nodes = new int[Count];
        var count = 0;
        for (var node = 0; node < Count; node++)
        {
            if (QuadsOf(node).Length > 0) nodes[count++] = node;
        }

        return count == Count ? nodes : nodes[..count];
    }

    /// <summary>Each blank node of a statement, once.</summary>
    private static ReadOnlySpan<int> Of(RdfDataset dataset, in Quad quad, Span<int> nodes)
    {
        var (subject, value, graph) = (dataset.BlankOf(quad.Subject), dataset.BlankOf(quad.Object), dataset.BlankOf(quad.Graph));
        var count = 0;
        if (subject >= 0) nodes[count++] = subject;
        if (value >= 0 && value != subject) nodes[count++] = value;
        if (graph >= 0 && graph != subject && graph != value) nodes[count++] = graph;
        return nodes[..count];
    }
}
