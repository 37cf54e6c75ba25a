using System.Globalization;
using System.Xml;

namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>The lineage as one page without script and without anything to load: the picture, a legend, and the same in words.</summary>
internal static class LineagePage
{
    /// <summary>No sign in it that XML would escape.</summary>
    private const string Style = """

        .legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0 0 1rem; padding: 0 }
        .legend li { display: flex; align-items: center; gap: .4rem }
        figure { margin: 0; overflow-x: auto }
        figure svg { display: block }
        .words ul { list-style: none; margin: 0 0 0 .4rem; padding: 0 0 0 1.1rem; border-left: 1px solid var(--rule) }
        .words li { margin: .35rem 0; overflow-wrap: anywhere }
        .words .top { margin: 0; padding: 0; border: 0 }
        .words bdi { font-weight: 600; margin-right: .6em }
        .words span { color: var(--pale) }
        @page { size: landscape; margin: 12mm }
        @media print {
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
          body { margin: 0; padding: 0; max-width: none; font-size: 11px }
          figure { overflow: visible }
          figure svg { max-width: 100%; height: auto; break-inside: avoid }
          figure .leads { break-after: avoid }
          h2 { break-before: page; border: 0; padding: 0; margin-top: 0 }
        }

        """;

    public static void Write(XmlWriter xml, LineageFacts facts)
    {
        Begin(xml, facts.Title);
        PageFrame.Text(xml, "h1", facts.Title);
        PageFrame.Text(xml, "p", $"{facts.AsOf}: {facts.Summary}.");
        WriteLegend(xml, facts);
        WritePicture(xml, facts);
        WriteWords(xml, facts);
        PageFrame.End(xml);
    }

    /// <summary>As far as what stands in the body, for any page with a picture on it.</summary>
    public static void Begin(XmlWriter xml, string title) => PageFrame.Start(xml, title, Style + LineageDrawing.DarkStyle);

    private static void WriteLegend(XmlWriter xml, LineageFacts facts)
    {
        var items = LineageSvg.LegendWords(facts).ToList();
        if (items.Count == 0) return;
        var svg = new SvgWriter(xml);
        xml.WriteStartElement("ul");
        xml.WriteAttributeString("class", "legend");
        foreach (var (mark, words) in items)
        {
            xml.WriteStartElement("li");
            svg.Start("svg", ("class", "t2t"), ("width", Card.MarkSize), ("height", Card.MarkSize), ("aria-hidden", "true"));
            svg.Mark(mark, 0, 0);
            svg.End();
            PageFrame.Text(xml, "span", words);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WritePicture(XmlWriter xml, LineageFacts facts)
    {
        var layout = TreeLayout.Of([.. facts.Authorities.Select(Card.Of)]);
        if (layout.Cards.Count == 0) return;
        var svg = new SvgWriter(xml);
        xml.WriteStartElement("figure");
        xml.WriteAttributeString("role", "img");
        xml.WriteAttributeString("aria-label", TextFit.Clean(LineageSvg.Description(facts)));
        foreach (var strip in layout.Strips())
        {
            svg.Start(
                "svg",
                ("class", strip.Leads ? "t2t leads" : "t2t"), ("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 {strip.Top} {layout.Width} {strip.Bottom - strip.Top}")), ("width", layout.Width), ("height", strip.Bottom - strip.Top),
                ("font-family", SvgWriter.Fonts), ("aria-hidden", "true"));
            LineageDrawing.Write(svg, layout, strip);
            svg.End();
        }

        xml.WriteEndElement();
    }

    private static void WriteWords(XmlWriter xml, LineageFacts facts)
    {
        xml.WriteStartElement("section");
        xml.WriteAttributeString("class", "words");
        PageFrame.Text(xml, "h2", "The same in words");
        WriteList(xml, facts.Authorities, "top");
        xml.WriteEndElement();
    }

    private static void WriteList(XmlWriter xml, IReadOnlyList<LineageEntry> entries, string style)
    {
        if (entries.Count == 0) return;
        xml.WriteStartElement("ul");
        xml.WriteAttributeString("class", style);
        foreach (var entry in entries)
        {
            xml.WriteStartElement("li");
            PageFrame.Text(xml, "bdi", entry.Name);
            PageFrame.Text(xml, "span", string.Join("; ", entry.Words));
            WriteList(xml, entry.Below, "below");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
