using System.IO.Compression;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>
/// A PDF as a reader opens it (ISO 32000-2 §7.5): from its end to the tables of objects, and to single objects when they are asked for. What an attacker
/// can make long is counted against <see cref="Limits"/>; nothing is repaired, since two readers would repair it in two ways.
/// </summary>
internal sealed class PdfFile
{
    private const int Tail = 2048;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly Dictionary<int, PdfPlace> _places;
    private readonly Dictionary<int, object?> _objects = [];
    private readonly Dictionary<int, PdfObjectStream> _streams = [];
    private int _inflated;
    private int _read;

    /// <exception cref="PdfProblem">It is none that can be read.</exception>
    public PdfFile(ReadOnlyMemory<byte> input)
    {
        _file = input;
        var last = _file.Span[^Math.Min(_file.Length, Tail)..];
        var start = last.LastIndexOf("startxref"u8);
        if (start < 0) throw PdfProblem.Damaged;
        var table = new PdfCrossReferences(_file, Inflate);
        Trailer = table.Read(new PdfSyntax(_file, _file.Length - last.Length + start + 9).ReadNumber());
        _places = table.Places;
        if (table.IsEncrypted) throw new PdfProblem(FindingCode.ReadPdf, "The PDF is encrypted; a certificate is not, so that everybody can check it");
    }

    public IReadOnlyDictionary<string, object?> Trailer { get; }

    /// <summary>What a value is, where it is a reference what that leads to.</summary>
    public object? Resolve(object? value)
    {
        for (var steps = 0; value is PdfReference reference; steps++)
        {
            if (steps > Limits.PdfDepth) throw PdfProblem.Damaged;
            value = Load(reference.Number);
        }

        return value;
    }

    /// <summary>A member of what is a dictionary, or begins with one; null when it is not there.</summary>
    public object? Member(object? value, string name) => Entries(Resolve(value))?.GetValueOrDefault(name) is { } member ? Resolve(member) : null;

    /// <summary>The content of a stream; null when it is encoded in a way not read here.</summary>
    public byte[]? Content(PdfStreamObject stream)
    {
        var filter = Resolve(stream.Entries.GetValueOrDefault("Filter"));
        if (filter is List<object?> { Count: <= 1 } list) filter = list.Count == 0 ? null : Resolve(list[0]);
        if (filter is null) return stream.Raw.ToArray();
        if (filter is not PdfName { Text: "FlateDecode" or "Fl" }) return null;
        var parameters = Resolve(stream.Entries.GetValueOrDefault("DecodeParms"));
        if (parameters is List<object?> { Count: 1 } only) parameters = Resolve(only[0]);
        return PdfPredictor.Undo(Inflate(stream.Raw), parameters as IReadOnlyDictionary<string, object?>);
    }

    private static IReadOnlyDictionary<string, object?>? Entries(object? value) => value switch { IReadOnlyDictionary<string, object?> entries => entries, PdfStreamObject stream => stream.Entries, _ => null };

    private object? Load(int number)
    {
        if (_objects.TryGetValue(number, out var known)) return known;
        if (++_read > Limits.PdfObjectsRead) throw PdfProblem.TooLarge($"has more than the {Limits.PdfObjectsRead:N0} objects that are looked at");
        // Before it is read: what leads back to itself leads nowhere.
        _objects[number] = null;
        if (!_places.TryGetValue(number, out var place)) return null;
        return _objects[number] = place.Stream is { } stream ? FromStream(stream, number) : FromFile(place.Offset, number);
    }

    private object? FromFile(int offset, int number)
    {
        if (offset < 0 || offset >= _file.Length) throw PdfProblem.Damaged;
        var (value, found) = PdfIndirect.Read(_file, offset, length => Resolve(length) as int?);
        return found == number ? value : throw PdfProblem.Damaged;
    }

    private object? FromStream(int stream, int number)
    {
        if (!_streams.TryGetValue(stream, out var held))
        {
            // §7.5.7: one that lies in another, or names none, is none.
            if (_places.GetValueOrDefault(stream).Stream is not null || Load(stream) is not PdfStreamObject found || Content(found) is not { } content) throw PdfProblem.Damaged;
            _streams[stream] = held = new PdfObjectStream(content, found.Entries);
        }

        return held.Read(number);
    }

    private byte[] Inflate(ReadOnlyMemory<byte> raw)
    {
        using var zlib = new ZLibStream(new MemoryStream(raw.ToArray()), CompressionMode.Decompress);
        var buffer = new byte[Math.Min(16 * 1024, Limits.PdfInflatedBytes)];
        var length = 0;
        try
        {
            for (int read; (read = zlib.Read(buffer, length, buffer.Length - length)) > 0;)
            {
                length += read;
                if (_inflated + length > Limits.PdfInflatedBytes) throw PdfProblem.TooLarge($"has more than the {Limits.PdfInflatedBytes / (1024 * 1024)} MiB allowed once it is decompressed");
                if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, Limits.PdfInflatedBytes + 1L));
            }
        }
        catch (InvalidDataException)
        {
            throw PdfProblem.Damaged;
        }

        _inflated += length;
        return buffer[..length];
    }
}
