using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>Objects that lie compressed together (ISO 32000-2 §7.5.7).</summary>
internal sealed class PdfObjectStream
{
    private readonly byte[] _content;
    private readonly Dictionary<int, int> _places = [];

    public PdfObjectStream(byte[] content, IReadOnlyDictionary<string, object?> entries)
    {
        _content = content;
        if (entries.GetValueOrDefault("N") is not int count || entries.GetValueOrDefault("First") is not int first || count < 0 || count > Limits.PdfEntries || first < 0) throw PdfProblem.Damaged;
        var heads = new PdfSyntax(content, 0);
        for (var i = 0; i < count; i++)
        {
            var (number, place) = (heads.ReadNumber(), heads.ReadNumber());
            if (place < 0 || place > content.Length - first) throw PdfProblem.Damaged;
            _places.TryAdd(number, first + place);
        }
    }

    public object? Read(int number) => _places.TryGetValue(number, out var place) ? new PdfSyntax(_content, place).ReadValue() : null;
}
