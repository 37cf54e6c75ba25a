using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace TrainToTrain.Credentials.JsonLd.Rdf;

/// <summary>
/// RDF statements. Each term is kept once, as the canonical N-Quads text it will be written with, in one buffer; statements are numbers of
/// terms. A statement made twice is one.
/// </summary>
public sealed class RdfDataset
{
    internal const int DefaultGraph = -1;

    private const int FirstText = 8 * 1024;
    private const int FirstTerms = 128;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u007f"u8);

    private byte[] _text = new byte[FirstText];
    private int _length;
    private RdfTerm[] _terms = new RdfTerm[FirstTerms];
    private int[] _buckets = new int[2 * FirstTerms];
    private Quad[] _quads = new Quad[FirstTerms];
    private int[] _quadBuckets = new int[2 * FirstTerms];

    public int Count { get; private set; }

    internal int TermCount { get; private set; }

    /// <summary>Blank nodes, also those that came to no statement.</summary>
    internal int BlankCount { get; private set; }

    /// <summary>What <see cref="RdfTerm.Start"/> counts in.</summary>
    internal ReadOnlySpan<byte> AllText => _text.AsSpan(0, _length);

    internal ReadOnlySpan<Quad> Quads => _quads.AsSpan(0, Count);

    internal RdfTerm Term(int term) => _terms[term];

    internal ReadOnlySpan<byte> Text(int term) => _text.AsSpan(_terms[term].Start, _terms[term].Length);

    /// <summary>The number of a blank node; -1 for another term, and for the default graph.</summary>
    internal int BlankOf(int term) => term < 0 ? -1 : _terms[term].Blank;

    /// <returns>False when there are as many as there may be.</returns>
    internal bool TryAdd(in Quad quad)
    {
        var bucket = PlaceOf(quad);
        if (_quadBuckets[bucket] != 0) return true;
        if (Count == JsonLdLimits.Quads) return false;
        _quads[Count++] = quad;
        _quadBuckets[bucket] = Count;
        if (Count == _quads.Length) GrowQuads();
        return true;
    }

    /// <param name="iri">Well-formed: it is written as it is.</param>
    internal int Iri(ReadOnlySpan<char> iri)
    {
        var start = _length;
        Append("<"u8);
        Append(iri);
        Append(">"u8);
        return Intern(start, blank: -1);
    }

    internal int Blank(ReadOnlySpan<char> identifier)
    {
        var start = _length;
        Append(identifier);
        return Intern(start, BlankCount);
    }

    /// <summary>A blank node nothing in the document names.</summary>
    internal int Blank() => Add(new RdfTerm(_length, 0, BlankCount));

    /// <param name="text">UTF-8.</param>
    /// <param name="suffix">Empty, a language tag after <c>@</c>, or a datatype.</param>
    internal int Literal(ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark, ReadOnlySpan<char> suffix)
    {
        var start = _length;
        Append("\""u8);
        AppendEscaped(text);
        Append("\""u8);
        if (mark.Length > 0)
        {
            Append(mark);
            Append(suffix);
            if (mark[^1] == '<') Append(">"u8);
        }

        return Intern(start, blank: -1);
    }

    /// <summary>RDFC-1.0 §5: the few characters that are not written as they are.</summary>
    private void AppendEscaped(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            var plain = text.IndexOfAny(Escaped);
            if (plain < 0) break;
            Append(text[..plain]);
            Append(EscapeOf(text[plain]));
            text = text[(plain + 1)..];
        }

        Append(text);
    }

    private static ReadOnlySpan<byte> EscapeOf(byte c) => c switch
    {
        (byte)'\b' => "\\b"u8,
        (byte)'\t' => "\\t"u8,
        (byte)'\n' => "\\n"u8,
        (byte)'\f' => "\\f"u8,
        (byte)'\r' => "\\r"u8,
        (byte)'"' => "\\\""u8,
        (byte)'\\' => "\\\\"u8,
        _ => Encoding.ASCII.GetBytes($"\\u{(int)c:X4}"),
    };

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_text.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Append(ReadOnlySpan<char> chars)
    {
        Reserve(3 * chars.Length);
        Utf8.FromUtf16(chars, _text.AsSpan(_length), out _, out var written);
        _length += written;
    }

    private void Reserve(int more)
    {
        if (_length + more > _text.Length) Array.Resize(ref _text, Math.Max(2 * _text.Length, _length + more));
    }

    /// <summary>The term whose text was appended last, or the one that was there before with the same text.</summary>
    private int Intern(int start, int blank)
    {
        var text = _text.AsSpan(start, _length - start);
        var bucket = BucketOf(text);
        for (; _buckets[bucket] != 0; bucket = (bucket + 1) & (_buckets.Length - 1))
        {
            var term = _buckets[bucket] - 1;
            if (!Text(term).SequenceEqual(text)) continue;
            _length = start;
            return term;
        }

        _buckets[bucket] = TermCount + 1;
        return Add(new RdfTerm(start, text.Length, blank));
    }

    private int Add(RdfTerm term)
    {
        _terms[TermCount++] = term;
        if (term.Blank >= 0) BlankCount++;
        if (TermCount == _terms.Length) Grow();
        return TermCount - 1;
    }

    private void Grow()
    {
        Array.Resize(ref _terms, 2 * TermCount);
        _buckets = new int[2 * _terms.Length];
        for (var term = 0; term < TermCount; term++)
        {
            if (_terms[term].Length == 0) continue;
            var bucket = BucketOf(Text(term));
            while (_buckets[bucket] != 0) bucket = (bucket + 1) & (_buckets.Length - 1);
            _buckets[bucket] = term + 1;
        }
    }

    /// <summary>Where a statement is, or would be put.</summary>
    private int PlaceOf(in Quad quad)
    {
        var bucket = HashCode.Combine(quad.Subject, quad.Predicate, quad.Object, quad.Graph) & (_quadBuckets.Length - 1);
        while (_quadBuckets[bucket] != 0 && _quads[_quadBuckets[bucket] - 1] != quad) bucket = (bucket + 1) & (_quadBuckets.Length - 1);
        return bucket;
    }

    private void GrowQuads()
    {
        Array.Resize(ref _quads, 2 * Count);
        _quadBuckets = new int[2 * _quads.Length];
        for (var place = 0; place < Count; place++) _quadBuckets[PlaceOf(_quads[place])] = place + 1;
    }

    /// <summary>Seeded anew in each process: nobody can prepare terms that all fall into one place.</summary>
    private int BucketOf(ReadOnlySpan<byte> text)
    {
        var hash = default(HashCode);
        hash.AddBytes(text);
        return hash.ToHashCode() & (_buckets.Length - 1);
    }
}
