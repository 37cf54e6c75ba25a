using System.Globalization;

namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>
/// Cards and lines. Light colours are attributes, which every program that reads SVG understands; a style sheet overrides them in the
/// dark and is no loss where nobody reads it.
/// </summary>
internal static class LineageDrawing
{
    public const string Ink = "#1f2328";
    public const string Pale = "#57606a";

    private const string Deep = "#1b3a5c";
    private const int Corner = 6;

    /// <summary>For the dark, by the classes of what is drawn; no sign in it that XML or HTML would read as its own.</summary>
    public static string DarkStyle { get; } = string.Concat((string[])
    [
        "\n@media screen and (prefers-color-scheme: dark) {\n",
        ".t2t .page { fill: #0d1117 }\n",
        ".t2t .face { fill: #161b22; stroke: #3d444d }\n",
        ".t2t .authority .face { fill: #1f4a78; stroke: #1f4a78 }\n",
        ".t2t .ink { fill: #e6edf3 }\n",
        ".t2t .pale { fill: #a7b1bb }\n",
        ".t2t .line { stroke: #59636e }\n",
        .. StandingMark.All.Select(mark => $".t2t .{mark.Name}-fill {{ fill: {mark.Dark} }}\n.t2t .{mark.Name}-line {{ stroke: {mark.Dark} }}\n"),
        "}\n",
    ]);

    /// <summary>What of a layout is in a strip.</summary>
    public static void Write(SvgWriter svg, TreeLayout layout, Strip strip)
    {
        foreach (var line in layout.Lines.Where(line => line.From < strip.Bottom && line.ToY > strip.Top)) Write(svg, line);
        foreach (var card in layout.Cards.Where(card => card.Y < strip.Bottom && card.Bottom > strip.Top)) Write(svg, card);
    }

    private static void Write(SvgWriter svg, Connector line)
    {
        var reached = line.Child.Card.Entry.Standing is Standing.StoppedAbove ? StandingMark.Of(Standing.StoppedAbove) : null;
        var across = line.ToX - line.X;
        var corner = Math.Min(Corner, across / 2);
        var path = string.Create(CultureInfo.InvariantCulture, $"M{line.X} {line.From}V{line.Turn - corner}q0 {corner} {corner} {corner}H{(line.ToY > line.Turn ? line.ToX - corner : line.ToX)}");
        if (line.ToY > line.Turn) path += string.Create(CultureInfo.InvariantCulture, $"q{corner} 0 {corner} {corner}V{line.ToY}");
        svg.Draw("path", ("class", reached is null ? "line" : reached.Name + "-line"), ("d", path), ("fill", "none"), ("stroke", reached?.Light ?? "#8c959f"), ("stroke-width", "1.5"));
    }

    private static void Write(SvgWriter svg, PlacedCard placed)
    {
        var card = placed.Card;
        var mark = card.Entry.Standing is { } standing ? StandingMark.Of(standing) : null;
        svg.Start("svg", ("class", mark is null ? "card authority" : $"card {mark.Name}"), ("x", placed.X), ("y", placed.Y), ("width", card.Width), ("height", card.Height));
        svg.Write("title", string.Join("; ", card.Entry.Words.Prepend(card.Entry.Name)));
        svg.Draw(
            "rect",
            ("class", "face"), ("x", "0.5"), ("y", "0.5"), ("width", card.Width - 1), ("height", card.Height - 1), ("rx", Card.Bar),
            ("fill", mark is null ? Deep : "#ffffff"), ("stroke", mark is null ? Deep : "#c3cad2"));
        if (mark is not null) svg.Draw("path", ("class", mark.Name + "-fill"), ("d", string.Create(CultureInfo.InvariantCulture, $"M{Card.Bar} 0q-{Card.Bar} 0 -{Card.Bar} {Card.Bar}V{card.Height - Card.Bar}q0 {Card.Bar} {Card.Bar} {Card.Bar}z")), ("fill", mark.Light));
        foreach (var line in card.Lines)
        {
            if (MarkOf(line.Role, mark) is { } beside) svg.Mark(beside, line.X - Card.MarkRoom, line.Y - Card.MarkSize + 3);
            Write(svg, line, mark);
        }

        svg.End();
    }

    private static StandingMark? MarkOf(CardRole role, StandingMark? standing) => role switch
    {
        CardRole.State => standing,
        CardRole.Supervised => StandingMark.Supervised,
        _ => null,
    };

    private static void Write(SvgWriter svg, CardLine line, StandingMark? mark)
    {
        var (style, colour) = line.Role switch
        {
            _ when mark is null => ("on-deep", line.Role == CardRole.Name ? "#ffffff" : "#d5e1ee"),
            CardRole.Name => ("ink", Ink),
            CardRole.State => (mark.Name + "-fill", mark.Light),
            CardRole.Supervised => (StandingMark.Supervised.Name + "-fill", StandingMark.Supervised.Light),
            CardRole.Count => ("ink", Ink),
            _ => ("pale", Pale),
        };
        var weight = line.Role is CardRole.Fact or CardRole.Count ? "400" : "600";
        svg.Write(
            "text",
            line.Text,
            ("class", style), ("x", line.X), ("y", line.Y), ("font-size", line.Size), ("font-weight", weight), ("fill", colour),
            ("text-anchor", line.Role == CardRole.Count ? "end" : "start"));
    }
}
