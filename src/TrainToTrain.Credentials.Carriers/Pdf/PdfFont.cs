using System.Globalization;
using System.Text;
using TrainToTrain.Credentials.Carriers.Lettering;

namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>A font as one document uses it: which glyphs, and which text each stands for.</summary>
/// <param name="key">What the page's text calls it.</param>
internal sealed class PdfFont(TrueTypeFont font, string key)
{
    private readonly SortedDictionary<ushort, string> _used = [];

    public string Key => key;

    public TrueTypeFont Font => font;

    /// <summary>The glyphs of a text, four hex digits each.</summary>
    public string Encode(string text)
    {
        var encoded = new StringBuilder(4 * text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = font.GlyphOf(rune.Value);
            _used.TryAdd(glyph, ArabicForms.Spoken(rune));
            encoded.Append(CultureInfo.InvariantCulture, $"{glyph:X4}");
        }

        return encoded.ToString();
    }

    /// <summary>As a composite font whose codes are glyph numbers (ISO 32000-2 §9.7).</summary>
    /// <returns>The number of its object.</returns>
    public int WriteTo(PdfObjects objects)
    {
        var name = PdfObjects.Name($"TTTAA{(char)('A' + (key[^1] - '0'))}+{font.Name}");
        var program = FontSubset.Of(font, _used.Keys);
        var file = objects.AddStream(Invariant($"/Length1 {program.Length}"), program);
        var box = string.Join(' ', font.Box.Select(edge => Invariant($"{Thousandths(edge)}")));
        var descriptor = objects.Add(Invariant($"<< /Type /FontDescriptor /FontName {name} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 /Ascent {Thousandths(font.Ascent)} /Descent {Thousandths(font.Descent)} /CapHeight {Thousandths(font.Ascent)} /StemV 80 /FontFile2 {file} 0 R >>"));
        var widths = string.Join(' ', _used.Keys.Select(glyph => Invariant($"{glyph} [{font.WidthOf(glyph):0.##}]")));
        var descendant = objects.Add(Invariant($"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 0 /W [{widths}] /CIDToGIDMap /Identity >>"));
        var unicode = objects.AddStream("", Encoding.ASCII.GetBytes(ToUnicode()));
        return objects.Add(Invariant($"<< /Type /Font /Subtype /Type0 /BaseFont {name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>"));
    }

    /// <summary>What makes text of glyphs again (§9.10.3), a hundred rows at a time as readers want it.</summary>
    private string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var rows in _used.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{rows.Length} beginbfchar\n");
            foreach (var (glyph, text) in rows) map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }

    private long Thousandths(int units) => (long)Math.Round(1000.0 * units / font.UnitsPerEm);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
