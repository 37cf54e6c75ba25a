using TrainToTrain.Credentials.Carriers.Lettering;
using TrainToTrain.Credentials.Carriers.Pdf;

namespace TrainToTrain.Credentials.Carriers.Certificates;

/// <summary>Text that has been given its size and its lines.</summary>
/// <param name="Leading">Distance of baselines, in points.</param>
/// <param name="Lines">In the order they are spoken in.</param>
internal sealed record SetText(Typeface Typeface, double Size, double Leading, IReadOnlyList<string> Lines)
{
    private const double Step = 0.94;

    public double Height => Lines.Count * Leading;

    /// <summary>As large as it may be, in one line if that goes, smaller if not, then in several, and cut where even these do not hold it.</summary>
    public static SetText Fit(string text, TextRule rule)
    {
        var whole = ArabicForms.Join(Composition.Compose(text.ReplaceLineEndings(" ").Trim()));
        if (whole.Length > rule.MostLetters) whole = whole[..(char.IsHighSurrogate(whole[rule.MostLetters - 1]) ? rule.MostLetters - 1 : rule.MostLetters)] + LineBreaks.Cut;
        var size = rule.Size;
        for (; size > rule.Smallest && rule.Typeface.Width(whole, size) > rule.Width; size = Math.Max(rule.Smallest, size * Step))
        {
            // A text for one line would be lost in the smallest size of one that may have several: it is only shrunk where that makes it one line.
            if (rule.Typeface.Width(whole, rule.Smallest) > rule.Width) break;
        }

        var lines = LineBreaks.Wrap(whole, rule, size);
        for (; lines.Count > rule.Lines && size > rule.Smallest; lines = LineBreaks.Wrap(whole, rule, size)) size = Math.Max(rule.Smallest, size * Step);
        if (lines.Count > rule.Lines) lines = [.. lines.Take(rule.Lines - 1), LineBreaks.Shorten(lines[rule.Lines - 1], rule, size)];
        return new SetText(rule.Typeface, size, size * rule.Leading, lines);
    }

    /// <param name="top">Of the first line; the first baseline is below it.</param>
    public void Draw(PdfCanvas page, string colour, PdfPoint top, TextPlace place = TextPlace.Left)
    {
        var baseline = top.Y + (Leading * 0.5) + (Size * 0.36);
        foreach (var line in Lines)
        {
            var width = Typeface.Width(line, Size);
            var x = top.X - (place switch { TextPlace.Centre => width / 2, TextPlace.Right => width, _ => 0 });
            foreach (var (font, shown) in Typeface.Runs(line))
            {
                page.Write(shown, font, Size, (new PdfPoint(x, baseline), colour));
                x += Certificates.Typeface.Width(font, shown, Size);
            }

            baseline += Leading;
        }
    }
}
