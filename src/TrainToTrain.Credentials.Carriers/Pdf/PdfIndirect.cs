using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>An object with its number (ISO 32000-2 §7.3.10), a stream with its bytes (§7.3.8).</summary>
internal static class PdfIndirect
{
    /// <param name="lengthOf">What a length is, where another object says it; null when it is no number.</param>
    public static (object? Value, int Number) Read(ReadOnlyMemory<byte> file, int offset, Func<object?, int?> lengthOf)
    {
        var syntax = new PdfSyntax(file, offset);
        var number = syntax.ReadNumber();
        _ = syntax.ReadNumber();
        if (!syntax.TryReadKeyword("obj")) throw PdfProblem.Damaged;
        var value = syntax.ReadValue();
        if (value is not Dictionary<string, object?> entries || !syntax.TryReadKeyword("stream")) return (value, number);
        if (entries.ContainsKey("F")) throw new PdfProblem(FindingCode.ReadPdf, "A part of the PDF lies in another file");

        var start = syntax.Place;
        if (file.Span[start..].StartsWith("\r\n"u8)) start += 2;
        else if (file.Span[start..].StartsWith("\n"u8)) start++;
        if (lengthOf(entries.GetValueOrDefault("Length")) is not { } length || length < 0 || length > file.Length - start) throw PdfProblem.Damaged;
        return (new PdfStreamObject(entries, file.Slice(start, length)), number);
    }
}
