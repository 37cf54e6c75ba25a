using System.Globalization;
using System.Xml;

namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>The lineage as one SVG document that needs nothing else: heading, legend and tree.</summary>
internal static class LineageSvg
{
    private const int Narrowest = 640;
    private const int Inset = 16;
    private const int TitleSize = 20;
    private const int TitleHeight = 26;
    private const int LegendHeight = 24;

    public static void Write(XmlWriter xml, LineageFacts facts)
    {
        var layout = TreeLayout.Of([.. facts.Authorities.Select(Card.Of)]);
        var width = Math.Max(Narrowest, layout.Width + (2 * Inset));
        var title = TextFit.Wrap(facts.Title, new FitRule(width - (2 * Inset), TitleSize, true, 2));
        var legend = Legend(facts, width);
        var top = Inset + (title.Count * TitleHeight) + 26 + (legend.Count > 0 ? legend[^1].Y + LegendHeight : 0) + 12;

        var svg = new SvgWriter(xml);
        svg.Start(
            "svg",
            ("class", "t2t"), ("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {top + layout.Height + Inset}")), ("width", width), ("height", top + layout.Height + Inset),
            ("role", "img"), ("font-family", SvgWriter.Fonts));
        svg.Write("title", facts.Title);
        svg.Write("desc", Description(facts));
        svg.Write("style", LineageDrawing.DarkStyle);
        svg.Draw("rect", ("class", "page"), ("width", "100%"), ("height", "100%"), ("fill", "#ffffff"));
        for (var i = 0; i < title.Count; i++) svg.Write("text", title[i], ("class", "ink"), ("x", Inset), ("y", Inset + TitleSize + (TitleHeight * i)), ("font-size", TitleSize), ("font-weight", "600"), ("fill", LineageDrawing.Ink));
        var line = Inset + (title.Count * TitleHeight) + 14;
        svg.Write("text", $"{facts.AsOf}: {facts.Summary}", ("class", "pale"), ("x", Inset), ("y", line), ("font-size", 13), ("fill", LineageDrawing.Pale));
        foreach (var item in legend) Write(svg, item, line + 12);
        svg.Start("g", ("transform", string.Create(CultureInfo.InvariantCulture, $"translate({Inset} {top})")));
        LineageDrawing.Write(svg, layout, new Strip(0, layout.Height, Leads: false));
        svg.End();
        svg.End();
    }

    /// <summary>The picture in a sentence or two.</summary>
    public static string Description(LineageFacts facts)
    {
        var standings = string.Join(", ", LegendWords(facts).Select(each => each.Words));
        return $"{facts.AsOf}: {facts.Summary}." + (standings.Length > 0 ? $" {standings}." : "");
    }

    public static IEnumerable<(StandingMark Mark, string Words)> LegendWords(LineageFacts facts)
    {
        foreach (var (standing, count) in facts.Standings) yield return (StandingMark.Of(standing), string.Create(CultureInfo.InvariantCulture, $"{count:N0} {AccreditationText.Word(standing)}"));
        if (facts.Supervised > 0) yield return (StandingMark.Supervised, string.Create(CultureInfo.InvariantCulture, $"{facts.Supervised:N0} supervised"));
    }

    private static List<(StandingMark Mark, string Words, int X, int Y)> Legend(LineageFacts facts, int width)
    {
        var items = new List<(StandingMark Mark, string Words, int X, int Y)>();
        var (x, y) = (Inset, 0);
        foreach (var (mark, words) in LegendWords(facts))
        {
            var wide = (int)TextFit.Width(words, 13) + Card.MarkSize + 26;
            if (x > Inset && x + wide > width - Inset) (x, y) = (Inset, y + LegendHeight);
            items.Add((mark, words, x, y));
            x += wide;
        }

        return items;
    }

    private static void Write(SvgWriter svg, (StandingMark Mark, string Words, int X, int Y) item, int top)
    {
        svg.Mark(item.Mark, item.X, top + item.Y);
        svg.Write("text", item.Words, ("class", "ink"), ("x", item.X + Card.MarkSize + 6), ("y", top + item.Y + 12), ("font-size", 13), ("fill", LineageDrawing.Ink));
    }
}
