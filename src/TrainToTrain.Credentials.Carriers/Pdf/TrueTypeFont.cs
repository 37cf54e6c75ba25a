using System.Buffers.Binary;
using System.Text;

namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>A font with TrueType outlines (OpenType §5): which picture a character has, how wide it is, and the tables a PDF takes along.</summary>
internal sealed class TrueTypeFont
{
    private const int CompositeMore = 0x20;
    private const int CompositeWords = 0x01;
    private const int CompositeScale = 0x08;
    private const int CompositeTwoScales = 0x40;
    private const int CompositeMatrix = 0x80;

    private readonly byte[] _file;
    private readonly Dictionary<string, (int Start, int Length)> _tables = [];
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly int _wideMetrics;
    private readonly bool _longOffsets;

    /// <exception cref="InvalidDataException">It is no such font, or a damaged one.</exception>
    public TrueTypeFont(byte[] file)
    {
        _file = file;
        try
        {
            if (Int(0) is not (0x00010000 or 0x74727565)) throw new InvalidDataException("It is not a font with TrueType outlines.");
            for (var i = 0; i < Short(4); i++)
            {
                var row = 12 + (16 * i);
                _tables[Encoding.ASCII.GetString(file, row, 4)] = (Int(row + 8), Int(row + 12));
            }

            var (head, hhea) = (Start("head"), Start("hhea"));
            UnitsPerEm = Short(head + 18);
            Box = [Signed(head + 36), Signed(head + 38), Signed(head + 40), Signed(head + 42)];
            _longOffsets = Short(head + 50) != 0;
            (Ascent, Descent) = (Signed(hhea + 4), Signed(hhea + 6));
            _wideMetrics = Short(hhea + 34);
            GlyphCount = Short(Start("maxp") + 4);
            Name = PostScriptName();
            ReadCharacters();
            if (UnitsPerEm == 0 || GlyphCount == 0 || _glyphs.Count == 0) throw new InvalidDataException("The font is damaged.");
        }
        catch (Exception damaged) when (damaged is ArgumentException or IndexOutOfRangeException or KeyNotFoundException or OverflowException)
        {
            throw new InvalidDataException("The font is damaged.", damaged);
        }
    }

    /// <summary>Its PostScript name, of letters and digits.</summary>
    public string Name { get; }

    public int GlyphCount { get; }

    public int UnitsPerEm { get; }

    public int Ascent { get; }

    public int Descent { get; }

    /// <summary>Left, bottom, right and top of all its pictures.</summary>
    public IReadOnlyList<int> Box { get; }

    /// <summary>Zero when it has none of this character.</summary>
    public ushort GlyphOf(int codePoint) => _glyphs.GetValueOrDefault(codePoint);

    /// <summary>In thousandths of the font's size, as PDF counts.</summary>
    public double WidthOf(ushort glyph) => 1000.0 * Short(Start("hmtx") + (4 * Math.Min(glyph, _wideMetrics - 1))) / UnitsPerEm;

    public ReadOnlySpan<byte> Table(string name) => _tables.TryGetValue(name, out var place) ? _file.AsSpan(place.Start, place.Length) : default;

    /// <summary>The outline of a glyph; empty for a space.</summary>
    public ReadOnlySpan<byte> Outline(ushort glyph)
    {
        var (loca, glyf) = (Start("loca"), Start("glyf"));
        var start = _longOffsets ? Int(loca + (4 * glyph)) : 2 * Short(loca + (2 * glyph));
        var end = _longOffsets ? Int(loca + (4 * glyph) + 4) : 2 * Short(loca + (2 * glyph) + 2);
        return end > start ? _file.AsSpan(glyf + start, end - start) : default;
    }

    /// <summary>Those a composite glyph is put together of (OpenType, glyf).</summary>
    public IEnumerable<ushort> PartsOf(ushort glyph)
    {
        var outline = Outline(glyph).ToArray();
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0) yield break;
        for (var place = 10; place + 4 <= outline.Length;)
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(place));
            yield return BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(place + 2));
            if ((flags & CompositeMore) == 0) yield break;
            place += 4 + ((flags & CompositeWords) != 0 ? 4 : 2);
            place += (flags & CompositeScale) != 0 ? 2 : (flags & CompositeTwoScales) != 0 ? 4 : (flags & CompositeMatrix) != 0 ? 8 : 0;
        }
    }

    private void ReadCharacters()
    {
        var cmap = Start("cmap");
        var subtables = Enumerable.Range(0, Short(cmap + 2)).Select(i => (Encoding: Short(cmap + 4 + (8 * i) + 2), Platform: Short(cmap + 4 + (8 * i)), Start: cmap + Int(cmap + 4 + (8 * i) + 4))).ToList();
        foreach (var table in subtables.Where(table => table.Platform is 0 or 3).OrderBy(table => Short(table.Start)))
        {
            if (Short(table.Start) == 4) ReadSegments(table.Start);
            else if (Short(table.Start) == 12) ReadGroups(table.Start);
        }
    }

    /// <summary>Format 4: segments of the first plane.</summary>
    private void ReadSegments(int start)
    {
        var count = Short(start + 6) / 2;
        var (ends, starts) = (start + 14, start + 16 + (2 * count));
        var (deltas, offsets) = (starts + (2 * count), starts + (4 * count));
        for (var i = 0; i < count; i++)
        {
            for (int code = Short(starts + (2 * i)), last = Short(ends + (2 * i)); code <= last && code != 0xFFFF; code++)
            {
                var offset = Short(offsets + (2 * i));
                var glyph = offset == 0 ? code : Short(offsets + (2 * i) + offset + (2 * (code - Short(starts + (2 * i)))));
                if (glyph != 0 || offset == 0) Add(code, (glyph + Short(deltas + (2 * i))) & 0xFFFF);
            }
        }
    }

    /// <summary>Format 12: groups of all planes.</summary>
    private void ReadGroups(int start)
    {
        for (var i = 0; i < Int(start + 12); i++)
        {
            var (first, last, glyph) = (Int(start + 16 + (12 * i)), Int(start + 20 + (12 * i)), Int(start + 24 + (12 * i)));
            for (var code = first; code <= Math.Min(last, 0x10FFFF) && code - first <= GlyphCount; code++) Add(code, glyph + code - first);
        }
    }

    private void Add(int code, int glyph)
    {
        if (glyph > 0 && glyph < GlyphCount) _glyphs[code] = (ushort)glyph;
    }

    private string PostScriptName()
    {
        const int Kind = 6;
        var name = Start("name");
        for (var i = 0; i < Short(name + 2); i++)
        {
            var row = name + 6 + (12 * i);
            if (Short(row + 6) != Kind) continue;
            var bytes = _file.AsSpan(name + Short(name + 4) + Short(row + 10), Short(row + 8));
            var text = Short(row) == 1 ? Encoding.ASCII.GetString(bytes) : Encoding.BigEndianUnicode.GetString(bytes);
            var plain = string.Concat(text.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'));
            if (plain.Length > 0) return plain;
        }

        return "Font";
    }

    private int Start(string table) => _tables[table].Start;

    private int Int(int place) => BinaryPrimitives.ReadInt32BigEndian(_file.AsSpan(place));

    private int Short(int place) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(place));

    private int Signed(int place) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(place));
}
