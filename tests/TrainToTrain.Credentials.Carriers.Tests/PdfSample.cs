using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TrainToTrain.Credentials.Carriers.Tests;

/// <summary>PDFs as other programs write them, with files attached: small enough to see what is wrong with one.</summary>
internal static class PdfSample
{
    /// <summary>With a table of objects as text (ISO 32000-2 §7.5.4).</summary>
    /// <param name="change">Of the objects, by number from one: catalog, name tree, and for each file its description and its content.</param>
    public static byte[] Plain(IReadOnlyList<byte[]> files, Action<List<string>>? change = null, string trailer = "")
    {
        var objects = Objects(files, compress: true);
        change?.Invoke(objects);
        var (pdf, places) = (new StringBuilder("%PDF-1.7\n"), new List<int>());
        foreach (var (content, number) in objects.Select((content, index) => (content, index + 1)))
        {
            places.Add(pdf.Length);
            pdf.Append(Invariant($"{number} 0 obj\n{content}\nendobj\n"));
        }

        var start = pdf.Length;
        pdf.Append(Invariant($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n"));
        foreach (var place in places) pdf.Append(Invariant($"{place:D10} 00000 n \n"));
        pdf.Append(Invariant($"trailer\n<< /Size {places.Count + 1} /Root 1 0 R{trailer} >>\nstartxref\n{start}\n%%EOF\n"));
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    /// <summary>With its objects compressed together and the table as a stream (§7.5.7, §7.5.8), as most programs write today.</summary>
    public static byte[] Compressed(IReadOnlyList<byte[]> files, int columns = 5, byte filter = 2)
    {
        var objects = Objects(files, compress: true);
        var (streams, held) = (new List<(int Number, string Content)>(), new List<(int Number, string Content)>());
        foreach (var (content, index) in objects.Select((content, index) => (content, index))) (content.Contains("stream\n", StringComparison.Ordinal) ? streams : held).Add((index + 1, content));
        var (heads, bodies) = (new StringBuilder(), new StringBuilder());
        foreach (var (number, content) in held)
        {
            heads.Append(Invariant($"{number} {bodies.Length} "));
            bodies.Append(content).Append('\n');
        }

        var (holder, table) = (objects.Count + 1, objects.Count + 2);
        streams.Add((holder, Stream(Invariant($"/Type /ObjStm /N {held.Count} /First {heads.Length}"), Encoding.Latin1.GetBytes(heads.ToString() + bodies), compress: true)));
        var pdf = new StringBuilder("%PDF-1.7\n");
        var rows = new byte[table + 1][];
        rows[0] = [0, 0, 0, 0, 0];
        foreach (var (number, content) in streams)
        {
            rows[number] = [1, (byte)(pdf.Length >> 16), (byte)(pdf.Length >> 8), (byte)pdf.Length, 0];
            pdf.Append(Invariant($"{number} 0 obj\n{content}\nendobj\n"));
        }

        foreach (var (index, (number, _)) in held.Index()) rows[number] = [2, 0, 0, (byte)holder, (byte)index];
        rows[table] = [1, (byte)(pdf.Length >> 16), (byte)(pdf.Length >> 8), (byte)pdf.Length, 0];
        var lines = rows.SelectMany((row, y) => row.Select((value, x) => (byte)(filter == 2 && y > 0 ? value - rows[y - 1][x] : value)).Prepend(filter)).ToArray();
        var start = pdf.Length;
        pdf.Append(Invariant($"{table} 0 obj\n{Stream(Invariant($"/Type /XRef /Size {rows.Length} /W [1 3 1] /Root 1 0 R /DecodeParms << /Predictor 12 /Columns {columns} >>"), lines, compress: true)}\nendobj\nstartxref\n{start}\n%%EOF\n"));
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    public static string Stream(string entries, byte[] content, bool compress)
    {
        if (compress)
        {
            using var output = new MemoryStream();
            using (var zlib = new ZLibStream(output, CompressionLevel.Optimal)) zlib.Write(content);
            (content, entries) = (output.ToArray(), entries + " /Filter /FlateDecode");
        }

        return Invariant($"<< {entries} /Length {content.Length} >>\nstream\n{Encoding.Latin1.GetString(content)}\nendstream");
    }

    private static List<string> Objects(IReadOnlyList<byte[]> files, bool compress)
    {
        var names = string.Concat(files.Select((_, index) => Invariant($"(file{index}) {3 + (2 * index)} 0 R ")));
        var objects = new List<string> { "<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>", $"<< /Names [{names}] >>" };
        foreach (var (index, file) in files.Index())
        {
            objects.Add(Invariant($"<< /Type /Filespec /F (file{index}) /EF << /F {4 + (2 * index)} 0 R >> >>"));
            objects.Add(Stream("/Type /EmbeddedFile", file, compress));
        }

        return objects;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
