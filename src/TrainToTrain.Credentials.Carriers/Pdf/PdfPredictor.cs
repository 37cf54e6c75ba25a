namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>Bytes that were written as what differs from the line above (ISO 32000-2 §7.4.4.4), as tables of objects usually are.</summary>
internal static class PdfPredictor
{
    private const int None = 1;
    private const int FirstOfPng = 10;
    private const int MostColumns = 4096;

    public static byte[]? Undo(byte[] content, IReadOnlyDictionary<string, object?>? parameters)
    {
        var predictor = Number(parameters, "Predictor", None);
        if (predictor == None) return content;
        var columns = Number(parameters, "Columns", 1);
        var isRead = predictor >= FirstOfPng && Number(parameters, "Colors", 1) == 1 && Number(parameters, "BitsPerComponent", 8) == 8 && columns is > 0 and <= MostColumns;
        if (!isRead || content.Length % (columns + 1) != 0) return null;

        var plain = new byte[content.Length / (columns + 1) * columns];
        for (var line = 0; line < plain.Length / columns; line++)
        {
            var filter = content[line * (columns + 1)];
            // Sub, Average and Paeth are for pictures: nobody writes tables with them.
            if (filter is not (0 or 2)) return null;
            for (var i = 0; i < columns; i++)
            {
                var above = filter == 2 && line > 0 ? plain[((line - 1) * columns) + i] : 0;
                plain[(line * columns) + i] = (byte)(content[(line * (columns + 1)) + 1 + i] + above);
            }
        }

        return plain;
    }

    private static int Number(IReadOnlyDictionary<string, object?>? parameters, string name, int usual) => parameters?.GetValueOrDefault(name) is int number ? number : usual;
}
