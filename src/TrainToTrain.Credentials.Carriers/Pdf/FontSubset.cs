using System.Buffers.Binary;
using System.Text;

namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>
/// A font with the glyphs in use and no others (ISO 32000-2 §9.9): each keeps its number, so that the text of the page need not know. Tables that draw
/// nothing stay behind.
/// </summary>
internal static class FontSubset
{
    private static readonly string[] Kept = ["cvt ", "fpgm", "head", "hhea", "hmtx", "maxp", "prep"];

    public static byte[] Of(TrueTypeFont font, IReadOnlyCollection<ushort> glyphs)
    {
        var needed = WithParts(font, glyphs);
        var glyf = new MemoryStream();
        var loca = new byte[4 * (font.GlyphCount + 1)];
        for (var glyph = 0; glyph < font.GlyphCount; glyph++)
        {
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * glyph), (int)glyf.Length);
            if (!needed.Contains((ushort)glyph)) continue;
            glyf.Write(font.Outline((ushort)glyph));
            while (glyf.Length % 4 != 0) glyf.WriteByte(0);
        }

        BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * font.GlyphCount), (int)glyf.Length);
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal) { ["glyf"] = glyf.ToArray(), ["loca"] = loca };
        foreach (var name in Kept)
        {
            if (font.Table(name) is { IsEmpty: false } table) tables[name] = table.ToArray();
        }

        // Offsets of four bytes, whatever the font had.
        BinaryPrimitives.WriteUInt16BigEndian(tables["head"].AsSpan(50), 1);
        ZeroUnused(font, tables["hmtx"], needed);
        return Assemble(tables);
    }

    /// <summary>Widths nobody reads compress to nothing when they are nothing.</summary>
    private static void ZeroUnused(TrueTypeFont font, byte[] metrics, HashSet<ushort> needed)
    {
        var wide = BinaryPrimitives.ReadUInt16BigEndian(font.Table("hhea")[34..]);
        for (var glyph = 0; glyph < wide - 1 && (4 * glyph) + 4 <= metrics.Length; glyph++)
        {
            if (!needed.Contains((ushort)glyph)) metrics.AsSpan(4 * glyph, 4).Clear();
        }
    }

    private static HashSet<ushort> WithParts(TrueTypeFont font, IReadOnlyCollection<ushort> glyphs)
    {
        var needed = new HashSet<ushort> { 0 };
        var waiting = new Stack<ushort>(glyphs);
        while (waiting.TryPop(out var glyph))
        {
            if (glyph >= font.GlyphCount || (!needed.Add(glyph) && glyph != 0)) continue;
            foreach (var part in font.PartsOf(glyph).Where(part => !needed.Contains(part))) waiting.Push(part);
        }

        return needed;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var start = 12 + (16 * tables.Count);
        var file = new byte[start + tables.Values.Sum(table => Padded(table.Length))];
        BinaryPrimitives.WriteInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(4), (short)tables.Count);
        var power = 1 << (int)Math.Log2(tables.Count);
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(6), (short)(16 * power));
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(8), (short)Math.Log2(power));
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(10), (short)(16 * (tables.Count - power)));
        var row = 12;
        foreach (var (name, content) in tables)
        {
            content.CopyTo(file, start);
            Encoding.ASCII.GetBytes(name, file.AsSpan(row));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(row + 4), Sum(file.AsSpan(start, Padded(content.Length))));
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(row + 8), start);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(row + 12), content.Length);
            start += Padded(content.Length);
            row += 16;
        }

        return file;
    }

    private static int Padded(int length) => (length + 3) / 4 * 4;

    private static uint Sum(ReadOnlySpan<byte> table)
    {
        var sum = 0u;
        for (; table.Length >= 4; table = table[4..]) sum += BinaryPrimitives.ReadUInt32BigEndian(table);
        return sum;
    }
}
