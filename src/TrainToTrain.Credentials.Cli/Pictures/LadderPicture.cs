using System.Globalization;
using System.Xml;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>A pathway as a picture of its ladder, by itself or on a page with its rules in words.</summary>
internal static class LadderPicture
{
    public static string Svg(Pathway pathway) => LineagePicture.Text(xml => LadderDrawing.Write(new SvgWriter(xml), pathway, alone: true));

    /// <summary>No script, nothing to load.</summary>
    public static string Html(Pathway pathway) => LineagePicture.Text(xml =>
    {
        LineagePage.Begin(xml, pathway.Name);
        PageFrame.Text(xml, "h1", pathway.Name);
        PageFrame.Text(xml, "p", LadderDrawing.Summary(pathway));
        if (pathway.Description is { } description) PageFrame.Text(xml, "p", description);
        xml.WriteStartElement("figure");
        LadderDrawing.Write(new SvgWriter(xml), pathway, alone: false);
        xml.WriteEndElement();
        WriteWords(xml, pathway);
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private static void WriteWords(XmlWriter xml, Pathway pathway)
    {
        xml.WriteStartElement("section");
        xml.WriteAttributeString("class", "words");
        PageFrame.Text(xml, "h2", "The same in words, from the entry up");
        foreach (var rung in pathway.Rungs)
        {
            PageFrame.Text(xml, "h3", string.Create(CultureInfo.InvariantCulture, $"{rung.Position + 1}. {rung.Name}"));
            PageFrame.Text(xml, "p", LadderDrawing.Facts(rung));
            if (rung.Description is { } description) PageFrame.Text(xml, "p", description);
            WriteRule(xml, rung);
        }

        xml.WriteEndElement();
    }

    private static void WriteRule(XmlWriter xml, Rung rung)
    {
        var open = 0;
        foreach (var (depth, text) in Cli.Pathways.PathwayWords.Asks(rung.Requires, id => id))
        {
            for (; open > depth + 1; open--) xml.WriteEndElement();
            if (open == depth)
            {
                xml.WriteStartElement("ul");
                open++;
            }

            PageFrame.Text(xml, "li", text);
        }

        for (; open > 0; open--) xml.WriteEndElement();
    }
}
