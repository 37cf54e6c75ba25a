using System.Globalization;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>Two rails, and on them a card for each rung, the entry at the bottom.</summary>
internal static class LadderDrawing
{
    private const int Width = 760;
    private const int Inset = 16;
    private const int LeftRail = 30;
    private const int RightRail = 78;
    private const int CardX = 104;
    private const int CardWidth = Width - CardX - Inset;
    private const int Padding = 14;
    private const int Gap = 18;
    private const int Step = 16;
    private const int TitleSize = 20;

    public static void Write(SvgWriter svg, Pathway pathway, bool alone)
    {
        var cards = pathway.Rungs.Reverse().Select(rung => (Rung: rung, Lines: Lines(rung))).ToList();
        var title = alone ? TextFit.Wrap(pathway.Name, new FitRule(Width - (2 * Inset), TitleSize, true, 2)) : [];
        var top = Inset + (title.Count * 26) + (alone ? 34 : 0);
        var height = top + cards.Sum(card => HeightOf(card.Lines) + Gap) + Inset;
        svg.Start(
            "svg",
            ("class", "t2t"), ("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {height}")), ("width", Width), ("height", height), ("role", "img"), ("font-family", SvgWriter.Fonts));
        svg.Write("title", pathway.Name);
        svg.Write("desc", $"{Summary(pathway)} {string.Join(' ', pathway.Rungs.Select(rung => $"{rung.Name}: {Facts(rung)}."))}");
        if (alone) svg.Write("style", LineageDrawing.DarkStyle);
        if (alone) svg.Draw("rect", ("class", "page"), ("width", "100%"), ("height", "100%"), ("fill", "#ffffff"));
        for (var i = 0; i < title.Count; i++) svg.Write("text", title[i], ("class", "ink"), ("x", Inset), ("y", Inset + TitleSize + (26 * i)), ("font-size", TitleSize), ("font-weight", "600"), ("fill", LineageDrawing.Ink));
        if (alone) svg.Write("text", Summary(pathway), ("class", "pale"), ("x", Inset), ("y", top - 14), ("font-size", 13), ("fill", LineageDrawing.Pale));
        WriteRail(svg, LeftRail, top, height - Inset);
        WriteRail(svg, RightRail, top, height - Inset);
        foreach (var (rung, lines) in cards)
        {
            Write(svg, rung, lines, top);
            top += HeightOf(lines) + Gap;
        }

        svg.End();
    }

    public static string Summary(Pathway pathway) =>
        string.Create(CultureInfo.InvariantCulture, $"{(pathway.Occupation is { } occupation ? occupation + ": " : "")}{Words.Count(pathway.Rungs.Count, "rung")}, the entry at the bottom.");

    public static string Facts(Rung rung) => string.Create(CultureInfo.InvariantCulture, $"EQF level {rung.Level}, milestone {AccreditationText.Short(rung.Achievement)}, {(rung.OnRevokedComponent == RevokedComponent.Void ? "falls with a badge it was stacked from" : "stays when a badge it was stacked from is revoked")}");

    private static void WriteRail(SvgWriter svg, int x, int from, int to) =>
        svg.Draw("path", ("class", "line"), ("d", string.Create(CultureInfo.InvariantCulture, $"M{x} {from}V{to}")), ("fill", "none"), ("stroke", "#8c959f"), ("stroke-width", "5"), ("stroke-linecap", "round"));

    private static void Write(SvgWriter svg, Rung rung, List<(int X, int Size, bool Bold, string Text)> lines, int top)
    {
        var (height, middle) = (HeightOf(lines), top + 28);
        svg.Draw("path", ("class", "line"), ("d", string.Create(CultureInfo.InvariantCulture, $"M{LeftRail} {middle}H{CardX}")), ("fill", "none"), ("stroke", "#8c959f"), ("stroke-width", "5"));
        svg.Start("g", ("class", "authority"));
        svg.Draw("circle", ("class", "face"), ("cx", (LeftRail + RightRail) / 2), ("cy", middle), ("r", 16), ("fill", "#1b3a5c"), ("stroke", "#1b3a5c"));
        svg.Write("text", (rung.Position + 1).ToString(CultureInfo.InvariantCulture), ("x", (LeftRail + RightRail) / 2), ("y", middle + 5), ("font-size", 14), ("font-weight", "600"), ("text-anchor", "middle"), ("fill", "#ffffff"));
        svg.End();
        svg.Draw("rect", ("class", "face"), ("x", CardX), ("y", top), ("width", CardWidth), ("height", height), ("rx", 6), ("fill", "#ffffff"), ("stroke", "#c3cad2"));
        var y = top + Padding;
        foreach (var (x, size, bold, text) in lines)
        {
            y += LineHeight(size);
            svg.Write("text", text, ("class", bold ? "ink" : "pale"), ("x", CardX + Padding + x), ("y", y - 4), ("font-size", size), ("font-weight", bold ? "600" : "400"), ("fill", bold ? LineageDrawing.Ink : LineageDrawing.Pale));
        }
    }

    private static List<(int X, int Size, bool Bold, string Text)> Lines(Rung rung)
    {
        var lines = new List<(int, int, bool, string)>();
        Add(0, 16, true, rung.Name, 2);
        Add(0, 12, false, Facts(rung), 3);
        foreach (var (depth, text) in Cli.Pathways.PathwayWords.Asks(rung.Requires, AccreditationText.Short)) Add((depth + 1) * Step, 13, false, text, 4);
        return lines;

        void Add(int x, int size, bool bold, string text, int most)
        {
            foreach (var line in TextFit.Wrap(text, new FitRule(CardWidth - (2 * Padding) - x, size, bold, most))) lines.Add((x, size, bold, line));
        }
    }

    private static int HeightOf(List<(int X, int Size, bool Bold, string Text)> lines) => (2 * Padding) + lines.Sum(line => LineHeight(line.Size));

    private static int LineHeight(int size) => size + 6;
}
