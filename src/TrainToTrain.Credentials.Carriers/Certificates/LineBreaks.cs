namespace TrainToTrain.Credentials.Carriers.Certificates;

/// <summary>Text in lines no wider than there is room: at spaces, and inside a word that is wider than a line.</summary>
internal static class LineBreaks
{
    /// <summary>Says that something is left out.</summary>
    public const string Cut = "\u2026";

    public static List<string> Wrap(string text, TextRule rule, double size)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (rule.Typeface.Width(longer, size) <= rule.Width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0) lines.Add(line);
            line = Break(word, lines, rule, size);
        }

        if (line.Length > 0) lines.Add(line);
        return lines;
    }

    /// <summary>A word wider than a line goes on in the next, wherever that is.</summary>
    /// <returns>What is left of it.</returns>
    private static string Break(string word, List<string> lines, TextRule rule, double size)
    {
        while (rule.Typeface.Width(word, size) > rule.Width && lines.Count <= rule.Lines)
        {
            var (fits, over) = (1, word.Length);
            while (over - fits > 1)
            {
                var half = (fits + over) / 2;
                if (rule.Typeface.Width(word[..half], size) <= rule.Width) fits = half;
                else over = half;
            }

            if (char.IsHighSurrogate(word[fits - 1])) fits += fits == 1 ? 1 : -1;
            lines.Add(word[..fits]);
            word = word[fits..];
        }

        return word;
    }

    public static string Shorten(string line, TextRule rule, double size)
    {
        while (line.Length > 1 && rule.Typeface.Width(line + Cut, size) > rule.Width) line = line[..^(char.IsLowSurrogate(line[^1]) ? 2 : 1)];
        return line.TrimEnd() + Cut;
    }
}
