using System.Buffers;
using System.Buffers.Text;
using TrainToTrain.Credentials.JsonLd.Rdf;

namespace TrainToTrain.Credentials.JsonLd.Canonicalization;

/// <summary>
/// A dataset in canonical form, once its blank nodes have their identifiers (RDFC-1.0 §5). Lines are put in order by their terms, which is the
/// order of their bytes: a term ends where a space follows, and a space is less than whatever a longer term goes on with.
/// </summary>
internal sealed class CanonicalNQuads
{
    private const int LongestLabel = 16;

    private readonly Quad[] _quads;
    private readonly byte[] _text;
    private readonly (int Start, int Length)[] _terms;

    private CanonicalNQuads(RdfDataset dataset, IdentifierIssuer identifiers)
    {
        // The text of all terms, and behind it the labels of blank nodes: one place to read from for the many comparisons.
        _quads = dataset.Quads.ToArray();
        _text = ArrayPool<byte>.Shared.Rent(dataset.AllText.Length + (dataset.BlankCount * LongestLabel));
        _terms = new (int, int)[dataset.TermCount];
        dataset.AllText.CopyTo(_text);
        for (var term = 0; term < _terms.Length; term++)
        {
            var (start, length, blank) = dataset.Term(term);
            if (blank >= 0 && identifiers.TryGet(blank, out var number))
            {
                start = dataset.AllText.Length + (blank * LongestLabel);
                "_:c14n"u8.CopyTo(_text.AsSpan(start));
                Utf8Formatter.TryFormat(number, _text.AsSpan(start + 6), out var digits);
                length = 6 + digits;
            }

            _terms[term] = (start, length);
        }
    }

    public static byte[] Write(RdfDataset dataset, IdentifierIssuer identifiers)
    {
        var lines = new CanonicalNQuads(dataset, identifiers);
        var written = lines.Write();
        ArrayPool<byte>.Shared.Return(lines._text);
        return written;
    }

    private byte[] Write()
    {
        var quads = _quads;
        var length = 0;
        foreach (var (subject, predicate, value, graph) in quads)
        {
            length += _terms[subject].Length + _terms[predicate].Length + _terms[value].Length + "   .\n".Length;
            if (graph >= 0) length += 1 + _terms[graph].Length;
        }

        var output = GC.AllocateUninitializedArray<byte>(length);
        var rest = output.AsSpan();
        foreach (var place in Order())
        {
            var quad = quads[place];
            Put(quad.Subject, ref rest);
            Put(quad.Predicate, ref rest);
            Put(quad.Object, ref rest);
            if (quad.Graph >= 0) Put(quad.Graph, ref rest);
            ".\n"u8.CopyTo(rest);
            rest = rest[2..];
        }

        return output;
    }

    private void Put(int term, ref Span<byte> rest)
    {
        var text = Text(term);
        text.CopyTo(rest);
        rest[text.Length] = (byte)' ';
        rest = rest[(text.Length + 1)..];
    }

    /// <summary>By subject first, of which there are few, then the statements of each.</summary>
    private int[] Order()
    {
        var quads = _quads;
        var count = new int[_terms.Length];
        var order = new int[quads.Length];
        var subjects = order.AsSpan();
        var found = 0;
        foreach (var quad in quads)
        {
            if (count[quad.Subject]++ == 0) subjects[found++] = quad.Subject;
        }

        subjects = subjects[..found].ToArray();
        ShortSort.Sort(subjects, new ByText(this));
        var next = 0;
        foreach (var subject in subjects)
        {
            var start = next;
            next += count[subject];
            count[subject] = start;
        }

        for (var place = 0; place < quads.Length; place++) order[count[quads[place].Subject]++] = place;
        var from = 0;
        foreach (var subject in subjects)
        {
            var to = count[subject];
            ShortSort.Sort(order.AsSpan(from, to - from), new ByTerms(this));
            from = to;
        }

        return order;
    }

    private ReadOnlySpan<byte> Text(int term)
    {
        var (start, length) = _terms[term];
        return _text.AsSpan(start, length);
    }

    private readonly struct ByText(CanonicalNQuads lines) : IComparer<int>
    {
        public int Compare(int x, int y) => lines.Text(x).SequenceCompareTo(lines.Text(y));
    }

    /// <summary>Statements of one subject.</summary>
    private readonly struct ByTerms(CanonicalNQuads lines) : IComparer<int>
    {
        public int Compare(int x, int y)
        {
            ref readonly var a = ref lines._quads[x];
            ref readonly var b = ref lines._quads[y];
            if (a.Predicate != b.Predicate) return lines.Text(a.Predicate).SequenceCompareTo(lines.Text(b.Predicate));
            if (a.Object != b.Object) return lines.Text(a.Object).SequenceCompareTo(lines.Text(b.Object));
            // No graph is less than any: its line ends sooner.
            if (a.Graph < 0 || b.Graph < 0) return a.Graph.CompareTo(b.Graph);
            return lines.Text(a.Graph).SequenceCompareTo(lines.Text(b.Graph));
        }
    }
}
