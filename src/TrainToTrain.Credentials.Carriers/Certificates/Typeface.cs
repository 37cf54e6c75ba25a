using System.Globalization;
using System.Text;
using TrainToTrain.Credentials.Carriers.Lettering;
using TrainToTrain.Credentials.Carriers.Pdf;

namespace TrainToTrain.Credentials.Carriers.Certificates;

/// <summary>A font, and those that stand in for letters it has not.</summary>
internal sealed class Typeface(string fileName)
{
    /// <summary>Of what no font here has a picture: seen, and in its place.</summary>
    private static readonly Rune Replacement = new('\uFFFD');

    private readonly IReadOnlyList<Lazy<TrueTypeFont?>> _fonts = [.. CertificateFonts.Fallbacks.Prepend(fileName).Distinct().Select(name => new Lazy<TrueTypeFont?>(() => CertificateFonts.Named(name)))];

    /// <summary>A line in the order it is drawn, in pieces of one font each.</summary>
    public IReadOnlyList<(TrueTypeFont Font, string Text)> Runs(string logicalLine)
    {
        var runs = new List<(TrueTypeFont Font, string Text)>();
        foreach (var rune in LineOrder.Visual(logicalLine).EnumerateRunes())
        {
            var (font, shown) = Choose(rune, runs.Count > 0 ? runs[^1].Font : null);
            if (runs.Count > 0 && ReferenceEquals(runs[^1].Font, font)) runs[^1] = (font, runs[^1].Text + shown);
            else runs.Add((font, shown.ToString()));
        }

        return runs;
    }

    public double Width(string logicalLine, double size) => Runs(logicalLine).Sum(run => Width(run.Font, run.Text, size));

    public static double Width(TrueTypeFont font, string text, double size)
    {
        var width = 0d;
        foreach (var rune in text.EnumerateRunes()) width += font.WidthOf(font.GlyphOf(rune.Value));
        return width * size / 1000;
    }

    private (TrueTypeFont Font, Rune Shown) Choose(Rune rune, TrueTypeFont? last)
    {
        // A mark is drawn where the font of its letter thinks it belongs.
        if (last?.GlyphOf(rune.Value) > 0 && Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark) return (last, rune);
        return With(rune) is { } font ? (font, rune) : (With(Replacement) ?? throw new InvalidOperationException(CertificateFonts.Missing), Replacement);
    }

    private TrueTypeFont? With(Rune rune)
    {
        foreach (var each in _fonts)
        {
            if (each.Value is { } font && font.GlyphOf(rune.Value) > 0) return font;
        }

        return null;
    }
}
