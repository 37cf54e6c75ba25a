namespace TrainToTrain.Credentials.JsonLd.Canonicalization;

/// <summary>Lines of N-Quads in one buffer, put in order by their bytes, which for UTF-8 is the order of code points.</summary>
internal sealed class LineBuffer
{
    private const int FirstText = 2048;
    private const int FirstLines = 16;

    private byte[] _text = new byte[FirstText];
    private byte[] _sorted = new byte[FirstText];
    private (int Start, int Length)[] _lines = new (int, int)[FirstLines];
    private int _length;
    private int _count;

    public void Clear() => _length = _count = 0;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _text.Length) Array.Resize(ref _text, Math.Max(2 * _text.Length, _length + bytes.Length));
        bytes.CopyTo(_text.AsSpan(_length));
        _length += bytes.Length;
    }

    public void EndLine()
    {
        Append(" .\n"u8);
        var start = _count == 0 ? 0 : _lines[_count - 1].Start + _lines[_count - 1].Length;
        if (_count == _lines.Length) Array.Resize(ref _lines, 2 * _count);
        _lines[_count++] = (start, _length - start);
    }

    /// <summary>All lines, sorted, one after the other; until the next line is appended.</summary>
    public ReadOnlySpan<byte> Sorted()
    {
        if (_count < 2) return _text.AsSpan(0, _length);
        var lines = _lines.AsSpan(0, _count);
        ShortSort.Sort(lines, new ByBytes(_text));
        if (_sorted.Length < _length) _sorted = new byte[_text.Length];
        var written = 0;
        foreach (var (start, length) in lines)
        {
            _text.AsSpan(start, length).CopyTo(_sorted.AsSpan(written));
            written += length;
        }

        return _sorted.AsSpan(0, written);
    }

    private readonly struct ByBytes(byte[] text) : IComparer<(int Start, int Length)>
    {
        public int Compare((int Start, int Length) x, (int Start, int Length) y) =>
            text.AsSpan(x.Start, x.Length).SequenceCompareTo(text.AsSpan(y.Start, y.Length));
    }
}
