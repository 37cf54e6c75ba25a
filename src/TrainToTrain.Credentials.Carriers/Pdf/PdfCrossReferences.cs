using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>Where each object lies (ISO 32000-2 §7.5.4, §7.5.8): the newest table of the file first, then those it goes on from.</summary>
/// <param name="inflate">Within the limits of the file.</param>
internal sealed class PdfCrossReferences(ReadOnlyMemory<byte> file, Func<ReadOnlyMemory<byte>, byte[]> inflate)
{
    private readonly HashSet<int> _seen = [];
    private readonly HashSet<int> _free = [];
    private int _entries;

    public Dictionary<int, PdfPlace> Places { get; } = [];

    public bool IsEncrypted { get; private set; }

    /// <returns>The newest trailer, which says where the document begins.</returns>
    public IReadOnlyDictionary<string, object?> Read(int offset)
    {
        IReadOnlyDictionary<string, object?>? newest = null;
        for (int? next = offset; next is { } place;)
        {
            var trailer = ReadSection(place);
            newest ??= trailer;
            IsEncrypted |= trailer.ContainsKey("Encrypt");
            // Of a file for old and new readers: what only new ones know comes before older sections.
            if (trailer.GetValueOrDefault("XRefStm") is int hidden) ReadSection(hidden);
            next = trailer.GetValueOrDefault("Prev") as int?;
        }

        return newest!;
    }

    private IReadOnlyDictionary<string, object?> ReadSection(int offset)
    {
        if (offset < 0 || offset >= file.Length || !_seen.Add(offset)) throw PdfProblem.Damaged;
        if (_seen.Count > Limits.PdfSections) throw PdfProblem.TooLarge($"has more than the {Limits.PdfSections} tables of objects allowed");
        var syntax = new PdfSyntax(file, offset);
        return syntax.TryReadKeyword("xref") ? ReadTable(syntax) : ReadStream(offset);
    }

    private Dictionary<string, object?> ReadTable(PdfSyntax syntax)
    {
        while (!syntax.TryReadKeyword("trailer"))
        {
            var (first, count) = (syntax.ReadNumber(), syntax.ReadNumber());
            for (var i = 0; i < count; i++)
            {
                // An offset of ten digits is beyond any file that is read: it is no whole number here, and that object is not there.
                var offset = syntax.ReadValue() as int? ?? -1;
                _ = syntax.ReadValue();
                if (syntax.TryReadKeyword("n")) Add(first + i, new PdfPlace(offset, null));
                else if (syntax.TryReadKeyword("f")) Free(first + i);
                else throw PdfProblem.Damaged;
            }
        }

        return syntax.ReadValue() as Dictionary<string, object?> ?? throw PdfProblem.Damaged;
    }

    private IReadOnlyDictionary<string, object?> ReadStream(int offset)
    {
        if (PdfIndirect.Read(file, offset, length => length as int?).Value is not PdfStreamObject stream) throw PdfProblem.Damaged;
        var entries = stream.Entries;
        if (entries.GetValueOrDefault("Type") is not PdfName { Text: "XRef" } || entries.GetValueOrDefault("W") is not List<object?> { Count: 3 } w) throw PdfProblem.Damaged;
        var widths = w.Select(width => width is int and >= 0 and <= 8 ? (int)width : throw PdfProblem.Damaged).ToArray();
        var content = entries.GetValueOrDefault("Filter") is null ? stream.Raw.ToArray() : PdfPredictor.Undo(inflate(stream.Raw), entries.GetValueOrDefault("DecodeParms") as IReadOnlyDictionary<string, object?>) ?? throw PdfProblem.Damaged;
        var index = entries.GetValueOrDefault("Index") as List<object?> ?? [0, entries.GetValueOrDefault("Size")];
        var place = 0;
        for (var i = 0; i + 1 < index.Count; i += 2)
        {
            if (index[i] is not int first || index[i + 1] is not int count) throw PdfProblem.Damaged;
            for (var number = 0; number < count; number++)
            {
                if (place + widths.Sum() > content.Length || widths.Sum() == 0) throw PdfProblem.Damaged;
                // §7.5.8.2: without a first field all are of kind 1.
                var kind = widths[0] == 0 ? 1 : Field(content, ref place, widths[0]);
                var (second, third) = (Field(content, ref place, widths[1]), Field(content, ref place, widths[2]));
                if (kind == 1) Add(first + number, new PdfPlace(second, null));
                else if (kind == 2) Add(first + number, new PdfPlace(third, second));
                else Free(first + number);
            }
        }

        return entries;
    }

    /// <summary>Less than nothing for what is beyond any file that is read.</summary>
    private static int Field(byte[] content, ref int place, int width)
    {
        var number = 0L;
        for (var i = 0; i < width; i++) number = number > int.MaxValue ? number : (number << 8) | content[place + i];
        place += width;
        return number > int.MaxValue ? -1 : (int)number;
    }

    private void Add(int number, PdfPlace place)
    {
        Count();
        if (!_free.Contains(number)) Places.TryAdd(number, place);
    }

    /// <summary>Taken out by a newer table, it is not found in an older one.</summary>
    private void Free(int number)
    {
        Count();
        if (!Places.ContainsKey(number)) _free.Add(number);
    }

    private void Count()
    {
        if (++_entries > Limits.PdfEntries) throw PdfProblem.TooLarge($"has more than the {Limits.PdfEntries:N0} objects allowed");
    }
}
