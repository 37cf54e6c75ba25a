using TrainToTrain.Credentials.Carriers.Certificates;
using TrainToTrain.Credentials.Carriers.Pdf;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests.Pdf;

public sealed class TrueTypeFontTests
{
    private readonly TrueTypeFont? _font = CertificateFonts.Named(CertificateFonts.Fallbacks[0]);

    public TrueTypeFontTests() => Assert.SkipWhen(_font is null, CertificateFonts.Hint);

    [Fact]
    public void A_subset_is_a_font_with_the_glyphs_it_was_made_for_in_their_places()
    {
        // A letter of parts: its parts come along.
        ushort[] glyphs = [_font!.GlyphOf('A'), _font.GlyphOf('ǻ')];
        Assert.NotEmpty(_font.PartsOf(glyphs[1]));

        var subset = new TrueTypeFont([.. WithNames(FontSubset.Of(_font, glyphs))]);

        Assert.All(glyphs.Concat(_font.PartsOf(glyphs[1])), glyph => Assert.Equal(_font.Outline(glyph).ToArray(), subset.Outline(glyph)[.._font.Outline(glyph).Length].ToArray()));
        Assert.All(glyphs, glyph => Assert.Equal(_font.WidthOf(glyph), subset.WidthOf(glyph)));
        Assert.True(subset.Outline(_font.GlyphOf('B')).IsEmpty);
    }

    [Fact]
    public void Characters_of_all_planes_have_their_glyphs()
    {
        Assert.NotEqual(0, _font!.GlyphOf('ж'));
        Assert.NotEqual(0, _font.GlyphOf(0x1F600));
        Assert.Equal(0, _font.GlyphOf('李'));
    }

    [Fact]
    public void A_damaged_file_is_no_font()
    {
        var head = new byte[] { 0, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 1, 2, 3 };
        Assert.Throws<InvalidDataException>(() => new TrueTypeFont(head));
        Assert.Throws<InvalidDataException>(() => new TrueTypeFont("OTTO"u8.ToArray()));
    }

    /// <summary>Its characters and its name, which a subset in a PDF has no use for, taken over from the whole font.</summary>
    private byte[] WithNames(byte[] subset)
    {
        var (tables, start) = (System.Buffers.Binary.BinaryPrimitives.ReadInt16BigEndian(subset.AsSpan(4)), subset.Length);
        byte[][] added = [_font!.Table("cmap").ToArray(), _font.Table("name").ToArray()];
        var rows = new List<byte>(subset[12..(12 + (16 * tables))]);
        var shift = 16 * added.Length;
        var moved = rows.ToArray();
        for (var row = 0; row < tables; row++) System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(moved.AsSpan((16 * row) + 8), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(moved.AsSpan((16 * row) + 8)) + shift);
        var file = new List<byte>([.. subset[..4], 0, (byte)(tables + added.Length), .. subset[6..12], .. moved]);
        start += shift;
        foreach (var (name, table) in new[] { ("cmap", added[0]), ("name", added[1]) })
        {
            var row = new byte[16];
            System.Text.Encoding.ASCII.GetBytes(name, row);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(row.AsSpan(8), start);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(row.AsSpan(12), table.Length);
            file.AddRange(row);
            start += table.Length;
        }

        return [.. file, .. subset[(12 + (16 * tables))..], .. added[0], .. added[1]];
    }
}
