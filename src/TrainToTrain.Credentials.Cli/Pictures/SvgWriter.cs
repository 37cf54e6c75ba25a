using System.Globalization;
using System.Xml;

namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>The few elements of SVG a lineage is drawn with. All text goes through here, and so through the escaping of XML.</summary>
internal sealed class SvgWriter(XmlWriter xml)
{
    public const string Namespace = "http://www.w3.org/2000/svg";

    /// <summary>What the reader's system has.</summary>
    public const string Fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif";

    public void Start(string element, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        xml.WriteStartElement(element, Namespace);
        foreach (var (name, value) in attributes) xml.WriteAttributeString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    public void End() => xml.WriteEndElement();

    public void Draw(string element, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Start(element, attributes);
        End();
    }

    public void Write(string element, string text, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Start(element, attributes);
        xml.WriteString(TextFit.Clean(text));
        End();
    }

    public void Mark(StandingMark mark, int x, int y) => Draw(
        "path",
        ("class", mark.Name + "-line"), ("transform", $"translate({x} {y})"), ("d", mark.Shape), ("fill", "none"), ("stroke", mark.Light),
        ("stroke-width", "1.6"), ("stroke-linecap", "round"), ("stroke-linejoin", "round"));
}
