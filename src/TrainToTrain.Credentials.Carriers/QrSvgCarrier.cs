using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Xml;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Carriers;

public static partial class Carriers
{
    public static readonly ICarrier QrSvg = new QrSvgCarrier();
}

/// <summary>The verify link as a QR code in an SVG that needs nothing else: one path, one background, a title for screen readers.</summary>
internal sealed class QrSvgCarrier : ICarrier
{
    /// <summary>Its size where nobody gives one; it scales.</summary>
    private const int PixelsPerModule = 4;

    public string Id => "qr-svg";

    public string Extension => ".svg";

    public string MediaType => "image/svg+xml";

    public bool Carries(CarriedCredential credential) => QrModules.Fits(credential.Link);

    public byte[] Wrap(CarriedCredential credential)
    {
        using var modules = QrModules.Of(credential);
        var rows = QrModules.Rows(modules);
        var side = rows.Count.ToString(CultureInfo.InvariantCulture);
        var size = (rows.Count * PixelsPerModule).ToString(CultureInfo.InvariantCulture);
        var title = Printable(credential.Title ?? "QR code: scan to verify this credential");

        var output = new MemoryStream();
        using (var svg = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true }))
        {
            svg.WriteStartElement("svg", "http://www.w3.org/2000/svg");
            svg.WriteAttributeString("viewBox", $"0 0 {side} {side}");
            svg.WriteAttributeString("width", size);
            svg.WriteAttributeString("height", size);
            svg.WriteAttributeString("role", "img");
            svg.WriteAttributeString("aria-label", title);
            svg.WriteAttributeString("shape-rendering", "crispEdges");
            svg.WriteElementString("title", title);
            svg.WriteElementString("desc", credential.Link);
            Draw(svg, "#fff", $"M0 0h{side}v{side}H0z");
            Draw(svg, "#000", Path(rows));
            svg.WriteEndElement();
        }

        return output.ToArray();
    }

    public bool TryUnwrap(ReadOnlyMemory<byte> carried, out ReadOnlyMemory<byte> securedBytes, [NotNullWhen(false)] out Finding? problem)
    {
        problem = new(FindingCode.ReadUnrecognised, "A QR code is read with a camera; what it says is a link");
        securedBytes = default;
        return false;
    }

    private static void Draw(XmlWriter svg, string fill, string path)
    {
        svg.WriteStartElement("path");
        svg.WriteAttributeString("fill", fill);
        svg.WriteAttributeString("d", path);
        svg.WriteEndElement();
    }

    /// <summary>One rectangle for each run of dark squares in a row.</summary>
    private static string Path(IReadOnlyList<BitArray> rows)
    {
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                var start = x;
                while (x < rows[y].Length && rows[y][x]) x++;
                if (x > start) path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
            }
        }

        return path.ToString();
    }

    /// <summary>Names come from anywhere; XML has no place for control characters and halves of pairs.</summary>
    private static string Printable(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF ? " " : rune.ToString()));
}
