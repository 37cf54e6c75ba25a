using System.Globalization;
using System.Text;
using System.Xml;

namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>The text of a picture.</summary>
internal static class LineagePicture
{
    private static readonly XmlWriterSettings Settings = new() { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" };

    public static string Svg(LineageFacts facts) => Text(xml => LineageSvg.Write(xml, facts));

    public static string Html(LineageFacts facts) => Text(xml => LineagePage.Write(xml, facts));

    /// <summary>Of any picture.</summary>
    public static string Text(Action<XmlWriter> write)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(new StringWriter(text, CultureInfo.InvariantCulture), Settings)) write(xml);
        return text.ToString();
    }
}
