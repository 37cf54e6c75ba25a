using System.Xml;

namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>A page without script and without anything to load: its head, its colours by day and by night, and text in it.</summary>
internal static class PageFrame
{
    /// <summary>No sign in it that XML would escape.</summary>
    private const string Style = """

        :root { color-scheme: light dark; --ink: #1f2328; --pale: #57606a; --page: #ffffff; --rule: #d0d7de }
        body { margin: 2rem auto; max-width: 1060px; padding: 0 1rem; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; overflow-wrap: anywhere }
        h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--rule) }
        p { margin: 0 0 1rem; color: var(--pale) }
        @media screen and (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --pale: #a7b1bb; --page: #0d1117; --rule: #3d444d } }
        """;

    /// <param name="style">What the page adds.</param>
    public static void Start(XmlWriter xml, string title, string style)
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
        xml.WriteElementString("style", Style + style);
        xml.WriteEndElement();
        xml.WriteStartElement("body");
    }

    public static void End(XmlWriter xml)
    {
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public static void Text(XmlWriter xml, string element, string text)
    {
        xml.WriteStartElement(element);
        xml.WriteString(TextFit.Clean(text));
        xml.WriteFullEndElement();
    }
}
