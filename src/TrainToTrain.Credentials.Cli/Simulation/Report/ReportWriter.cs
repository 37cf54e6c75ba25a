using System.Xml;
using TrainToTrain.Credentials.Cli.Pictures;

namespace TrainToTrain.Credentials.Cli.Simulation.Report;

/// <summary>The parts a report is put together from: sections, charts, and the same in tables.</summary>
internal sealed class ReportWriter(XmlWriter xml)
{
    private readonly SvgWriter _svg = new(xml);

    public void Text(string element, string text) => PageFrame.Text(xml, element, text);

    public void Section(string title, string lead, Action write)
    {
        xml.WriteStartElement("section");
        Text("h2", title);
        Text("p", lead);
        Block("pair", write);
        xml.WriteEndElement();
    }

    public void Tiles(IEnumerable<(string Number, string Words)> tiles)
    {
        xml.WriteStartElement("dl");
        xml.WriteAttributeString("class", "tiles");
        foreach (var (number, words) in tiles)
        {
            Block(null, () =>
            {
                Text("dt", words);
                Text("dd", number);
            });
        }

        xml.WriteEndElement();
    }

    public void Legend(IReadOnlyList<Series> legend)
    {
        if (legend.Count == 0) return;
        xml.WriteStartElement("ul");
        xml.WriteAttributeString("class", "legend");
        foreach (var each in legend)
        {
            xml.WriteStartElement("li");
            _svg.Start("svg", ("width", 12), ("height", 12), ("aria-hidden", "true"));
            _svg.Draw("rect", ("class", each.Style), ("width", 12), ("height", 12), ("rx", 2));
            _svg.End();
            Text("span", each.Name);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <param name="name">What the chart shows, for whoever does not see it; the table beside it has the numbers.</param>
    public void Chart(string name, IReadOnlyList<Series> legend, Action<SvgWriter> draw)
    {
        xml.WriteStartElement("figure");
        Legend(legend);
        _svg.Start("svg", ("viewBox", $"0 0 {Plot.Width} {Plot.Height}"), ("role", "img"), ("aria-label", TextFit.Clean(name)), ("font-family", SvgWriter.Fonts));
        draw(_svg);
        _svg.End();
        xml.WriteStartElement("figcaption");
        xml.WriteString(TextFit.Clean(name));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public void Table(string caption, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        Block("table", () =>
        {
            xml.WriteStartElement("table");
            Text("caption", caption);
            xml.WriteStartElement("thead");
            Row(head, "th", "col");
            xml.WriteEndElement();
            xml.WriteStartElement("tbody");
            foreach (var row in rows) Row(row, "td", null);
            xml.WriteEndElement();
            xml.WriteEndElement();
        });
    }

    public void Block(string? style, Action write)
    {
        xml.WriteStartElement("div");
        if (style is not null) xml.WriteAttributeString("class", style);
        write();
        xml.WriteFullEndElement();
    }

    /// <param name="scope">Null is a row of values behind its name.</param>
    private void Row(IReadOnlyList<string> cells, string element, string? scope)
    {
        xml.WriteStartElement("tr");
        foreach (var (index, cell) in cells.Index())
        {
            xml.WriteStartElement(index == 0 ? "th" : element);
            if (scope is not null || index == 0) xml.WriteAttributeString("scope", scope ?? "row");
            xml.WriteString(TextFit.Clean(cell));
            xml.WriteFullEndElement();
        }

        xml.WriteEndElement();
    }
}
