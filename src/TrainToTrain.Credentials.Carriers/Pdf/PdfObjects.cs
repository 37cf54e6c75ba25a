using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>The objects of a PDF as they are written (ISO 32000-2 §7.3, §7.5): numbered in the order they are asked for, so that the same makes the same bytes.</summary>
internal sealed class PdfObjects
{
    private readonly ArrayBufferWriter<byte> _file = new(64 * 1024);
    private readonly List<int> _places = [];

    public PdfObjects()
    {
        // 1.7 with a line of bytes above 127, which tells transports that it is no text (§7.5.2).
        Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
    }

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        _places.Add(0);
        return _places.Count;
    }

    public int Add(string content) => Put(Reserve(), content);

    public int Put(int number, string content)
    {
        Begin(number);
        Write(content + "\nendobj\n");
        return number;
    }

    /// <param name="entries">Of its dictionary, without length and filter.</param>
    public int AddStream(string entries, ReadOnlySpan<byte> content) => AddEncoded(entries + " /Filter /FlateDecode", Deflate(content));

    /// <param name="entries">With the filter its content is encoded with.</param>
    public int AddEncoded(string entries, ReadOnlySpan<byte> content)
    {
        var number = Reserve();
        Begin(number);
        Write(string.Create(CultureInfo.InvariantCulture, $"<< {entries} /Length {content.Length} >>\nstream\n"));
        _file.Write(content);
        Write("\nendstream\nendobj\n");
        return number;
    }

    /// <param name="id">Of the document, in hex.</param>
    public byte[] Finish(int root, int info, string id)
    {
        var start = _file.WrittenCount;
        Write(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {_places.Count + 1}\n0000000000 65535 f \n"));
        foreach (var place in _places) Write(string.Create(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        Write(string.Create(CultureInfo.InvariantCulture, $"trailer\n<< /Size {_places.Count + 1} /Root {root} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n"));
        return _file.WrittenSpan.ToArray();
    }

    /// <summary>A text as a string of UTF-16 (§7.9.2.2), which has room for every name.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A name, in which all but letters and digits is escaped (§7.3.5).</summary>
    public static string Name(string name) => "/" + string.Concat(name.Select(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '+' or '.' ? each.ToString() : $"#{(int)each:X2}"));

    public static string Date(DateOnly day) => day.ToString("'(D:'yyyyMMdd'000000Z)'", CultureInfo.InvariantCulture);

    private static byte[] Deflate(ReadOnlySpan<byte> content)
    {
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.Optimal)) zlib.Write(content);
        return output.ToArray();
    }

    private void Begin(int number)
    {
        _places[number - 1] = _file.WrittenCount;
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
    }

    private void Write(string text) => _file.Write(Encoding.Latin1.GetBytes(text));
}
