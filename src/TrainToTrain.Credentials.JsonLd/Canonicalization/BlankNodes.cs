using TrainToTrain.Credentials.JsonLd.Rdf;

namespace TrainToTrain.Credentials.JsonLd.Canonicalization;

/// <summary>The blank nodes of a dataset, numbered from 0, and the statements each is part of.</summary>
internal sealed class BlankNodes
{
    private readonly int[] _ofTerm;
    private readonly int[] _firstQuad;
    private readonly int[] _quads;

    public BlankNodes(RdfDataset dataset)
    {
        _ofTerm = new int[dataset.TermCount];
        Array.Fill(_ofTerm, -1);
        foreach (var quad in dataset.Quads)
        {
            Number(dataset, quad.Subject);
            Number(dataset, quad.Object);
            if (quad.Graph >= 0) Number(dataset, quad.Graph);
        }

        // Counted, added up, then filled in: the statements of a node lie side by side.
        _firstQuad = new int[Count + 1];
        foreach (var quad in dataset.Quads)
        {
            Each(quad, node => _firstQuad[node + 1]++);
        }

        for (var node = 0; node < Count; node++) _firstQuad[node + 1] += _firstQuad[node];
        _quads = new int[_firstQuad[Count]];
        var next = _firstQuad.AsSpan(0, Count).ToArray();
        for (var place = 0; place < dataset.Count; place++)
        {
            var number = place;
            Each(dataset.Quads[place], node => _quads[next[node]++] = number);
        }
    }

    public int Count { get; private set; }

    /// <returns>-1 for a term that is no blank node, and for the default graph.</returns>
    public int Of(int term) => term < 0 ? -1 : _ofTerm[term];

    public ReadOnlySpan<int> QuadsOf(int node) => _quads.AsSpan(_firstQuad[node], _firstQuad[node + 1] - _firstQuad[node]);

    private void Number(RdfDataset dataset, int term)
    {
        if (_ofTerm[term] < 0 && dataset.IsBlank(term)) _ofTerm[term] = Count++;
    }

    /// <summary>Each blank node of a statement, once.</summary>
    private void Each(in Quad quad, Action<int> action)
    {
        var (subject, value, graph) = (Of(quad.Subject), Of(quad.Object), Of(quad.Graph));
        if (subject >= 0) action(subject);
        if (value >= 0 && value != subject) action(value);
        if (graph >= 0 && graph != subject && graph != value) action(graph);
    }
}
