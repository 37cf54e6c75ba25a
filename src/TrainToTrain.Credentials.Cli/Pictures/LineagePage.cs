using System.Globalization;
using System.Xml;

namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>The lineage as one page without script and without anything to load: the picture, a legend, and the same in words.</summary>
internal static class LineagePage
{
    /// <summary>No sign in it that XML would escape.</summary>
    private const string Style = """

        :root { color-scheme: light dark; --ink: #1f2328; --pale: #57606a; --page: #ffffff; --rule: #d0d7de }
        body { margin: 2rem auto; max-width: 1060px; padding: 0 1rem; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; overflow-wrap: anywhere }
        h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--rule) }
        p { margin: 0 0 1rem; color: var(--pale) }
        .legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0 0 1rem; padding: 0 }
        .legend li { display: flex; align-items: center; gap: .4rem }
        figure { margin: 0; overflow-x: auto }
        figure svg { display: block }
        .words ul { list-style: none; margin: 0 0 0 .4rem; padding: 0 0 0 1.1rem; border-left: 1px solid var(--rule) }
        .words li { margin: .35rem 0; overflow-wrap: anywhere }
        .words .top { margin: 0; padding: 0; border: 0 }
        .words bdi { font-weight: 600; margin-right: .6em }
        .words span { color: var(--pale) }
        @media screen and (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --pale: #a7b1bb; --page: #0d1117; --rule: #3d444d } }
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
        Text(xml, "h1", facts.Title);
        Text(xml, "p", $"{facts.AsOf}: {facts.Summary}.");
        WriteLegend(xml, facts);
        WritePicture(xml, facts);
        WriteWords(xml, facts);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>As far as what stands in the body, for any page with a picture on it; two elements are open then.</summary>
    public static void Begin(XmlWriter xml, string title)
    {
        xml.WriteRaw("<!DOCTYPE html>\n");
        xml.WriteStartElement("html");
        xml.WriteAttributeString("lang", "en");
        xml.WriteStartElement("head");
        xml.WriteStartElement("meta");
        xml.WriteAttributeString("charset", "utf-8");
        xml.WriteEndElement();
        xml.WriteStartElement("meta");
        xml.WriteAttributeString("name", "viewport");
        xml.WriteAttributeString("content", "width=device-width, initial-scale=1");
        xml.WriteEndElement();
        Text(xml, "title", title);
        xml.WriteElementString("style", Style + LineageDrawing.DarkStyle);
        xml.WriteEndElement();
        xml.WriteStartElement("body");
    }

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
            Text(xml, "span", words);
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
        Text(xml, "h2", "The same in words");
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
            Text(xml, "bdi", entry.Name);
            Text(xml, "span", string.Join("; ", entry.Words));
            WriteList(xml, entry.Below, "below");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    public static void Text(XmlWriter xml, string element, string text)
    {
        xml.WriteStartElement(element);
        xml.WriteString(TextFit.Clean(text));
        xml.WriteFullEndElement();
    }
}
