using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Xml;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Carriers;

public static partial class Carriers
{
    public static readonly ICarrier BakedSvg = new BakedSvgCarrier();
}

/// <summary>
/// A credential inside an SVG (OB 3.0 §5.3.2): <c>openbadges:credential</c>, or that of learner records, as the first child of <c>svg</c>, a JWS
/// in its attribute <c>verify</c>, JSON as its text. Any other picture (PNG, JPEG, GIF, WebP) is put into an SVG first. Refuses two of them, and what XML can
/// do to its reader: no document type is read, no entity, nothing from elsewhere.
/// </summary>
internal sealed class BakedSvgCarrier : ICarrier
{
    private const string OldNamespace = "http://openbadges.org";
    private const string Svg = "http://www.w3.org/2000/svg";
    private const string Credential = "credential";

    private static readonly XmlReaderSettings Reading = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersInDocument = Limits.ImageBytes,
    };

    private static readonly XmlWriterSettings Writing = new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None };

    public string Id => "baked-svg";

    public string Extension => ".svg";

    public string MediaType => "image/svg+xml";

    public bool Carries(CarriedCredential credential) =>
        Carriers.Sniff(credential.SecuredBytes.Span) is CarriedForm.Json or CarriedForm.CompactJws
        && IsXmlText(Encoding.UTF8.GetString(credential.SecuredBytes.Span))
        && TryBake(credential, Stream.Null);

    public byte[] Wrap(CarriedCredential credential)
    {
        if (!Carries(credential)) throw new ArgumentException("A credential is baked into a picture that can be read.", nameof(credential));
        var baked = new MemoryStream(credential.Image.Length + credential.SecuredBytes.Length);
        TryBake(credential, baked);
        return baked.ToArray();
    }

    public bool TryUnwrap(ReadOnlyMemory<byte> carried, out ReadOnlyMemory<byte> securedBytes, [NotNullWhen(false)] out Finding? problem)
    {
        securedBytes = default;
        if (Carriers.Sniff(carried.Span) != CarriedForm.Svg) return BakedText.Refuse(FindingCode.ReadUnrecognised, "It is not an SVG", out problem);
        var (held, count, old) = (new Held(), 0, false);
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(carried.ToArray()), Reading);
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element) continue;
                old |= reader.NamespaceURI == OldNamespace;
                if (!IsCredential(reader)) continue;
                if (++count == 1) held = new Held { IsFirstRank = reader.Depth == 1, Verify = reader.GetAttribute("verify"), Text = TextOf(reader) };
            }
        }
        catch (Exception refused) when (IsOfReader(refused))
        {
            return BakedText.Refuse(FindingCode.ReadImage, "The SVG is not XML that can be read", out problem);
        }

        if (count == 0) return BakedText.Refuse(FindingCode.ReadUnrecognised, old ? "The SVG holds a badge of Open Badges 1 or 2, which is another format" : "It is an SVG without a credential in it; a QR code is read with a camera", out problem);
        if (count > 1) return BakedText.Refuse(FindingCode.ReadImage, "The SVG holds more than one credential, and which one counts nobody says", out problem);
        if (!held.IsFirstRank || (held.Verify?.Length > 0 && held.Text.Length > 0)) return BakedText.Refuse(FindingCode.ReadImage, "The credential of the SVG is not where it belongs", out problem);
        return BakedText.TryTake(Encoding.UTF8.GetBytes((held.Verify?.Length > 0 ? held.Verify : held.Text).Trim()), "SVG", out securedBytes, out problem);
    }

    /// <summary>The reader's own arithmetic fails over byte order marks inside an XML declaration, and it then says so in another exception than its own.</summary>
    private static bool IsOfReader(Exception exception) => exception is XmlException or ArgumentOutOfRangeException;

    /// <summary>All text of an element, which the reader is left at the end of; elements inside of it are no text.</summary>
    private static string TextOf(XmlReader reader)
    {
        if (reader.IsEmptyElement) return "";
        var text = new StringBuilder();
        for (var depth = reader.Depth; reader.Read() && reader.Depth > depth;)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) text.Append(reader.Value);
            else if (reader.NodeType == XmlNodeType.Element) throw new XmlException("An element inside of a credential.");
        }

        return text.ToString().Trim();
    }

    /// <summary>False when the picture cannot be read; then what was written is of no use.</summary>
    private static bool TryBake(CarriedCredential credential, Stream baked)
    {
        using var writer = XmlWriter.Create(baked, Writing);
        if (Carriers.Sniff(credential.Image.Span) != CarriedForm.Svg) return TryFrame(credential, writer);
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(credential.Image.ToArray()), Reading);
            return TryCopy(reader, writer, credential);
        }
        catch (Exception refused) when (IsOfReader(refused))
        {
            return false;
        }
    }

    /// <summary>Node by node: whoever drew a picture may nest it as deep as its bytes go, and a tree of it in memory is slow to write then.</summary>
    private static bool TryCopy(XmlReader reader, XmlWriter writer, CarriedCredential credential)
    {
        var name = BakedName.Of(credential.SecuredBytes);
        writer.WriteStartDocument();
        reader.Read();
        while (!reader.EOF)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth == 0 && (reader.LocalName != "svg" || reader.NamespaceURI != Svg):
                    return false;
                case XmlNodeType.Element when IsCredential(reader):
                    reader.Skip();
                    continue;
                case XmlNodeType.Element:
                    CopyStart(reader, writer, credential, name);
                    break;
                case XmlNodeType.EndElement:
                    writer.WriteFullEndElement();
                    break;
                case XmlNodeType.XmlDeclaration: // Ours, with the encoding it has now, is written already.
                    break;
                default:
                    writer.WriteNode(reader, defattr: false);
                    continue; // It has gone on to what comes next.
            }

            reader.Read();
        }

        return true;
    }

    private static void CopyStart(XmlReader reader, XmlWriter writer, CarriedCredential credential, BakedName name)
    {
        var isRoot = reader.Depth == 0;
        writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
        if (isRoot) Declare(writer, name);
        while (reader.MoveToNextAttribute())
        {
            if (isRoot && reader.Prefix == "xmlns" && reader.LocalName == name.Prefix) continue;
            writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value);
        }

        reader.MoveToElement();
        if (isRoot) WriteCredential(writer, name, credential);
        if (reader.IsEmptyElement) writer.WriteEndElement();
    }

    private static void Declare(XmlWriter writer, BakedName name) => writer.WriteAttributeString("xmlns", name.Prefix, null, name.Namespace);

    private static void WriteCredential(XmlWriter writer, BakedName name, CarriedCredential credential)
    {
        var text = Encoding.UTF8.GetString(credential.SecuredBytes.Span);
        writer.WriteStartElement(name.Prefix, Credential, name.Namespace);
        if (Carriers.Sniff(credential.SecuredBytes.Span) == CarriedForm.CompactJws) writer.WriteAttributeString("verify", text.Trim());
        else writer.WriteCData(text);
        writer.WriteEndElement();
    }

    /// <summary>An SVG that shows a picture of another kind, in its own size.</summary>
    private static bool TryFrame(CarriedCredential credential, XmlWriter writer)
    {
        if (PictureSize.Of(credential.Image.Span) is not { } size) return false;
        var (width, height) = (size.Width.ToString(CultureInfo.InvariantCulture), size.Height.ToString(CultureInfo.InvariantCulture));
        writer.WriteStartElement("svg", Svg);
        var name = BakedName.Of(credential.SecuredBytes);
        Declare(writer, name);
        writer.WriteAttributeString("viewBox", $"0 0 {width} {height}");
        writer.WriteAttributeString("width", width);
        writer.WriteAttributeString("height", height);
        writer.WriteAttributeString("role", "img");
        WriteCredential(writer, name, credential);
        writer.WriteElementString("title", Svg, string.Concat((credential.Title ?? "Badge").Where(XmlConvert.IsXmlChar)));
        writer.WriteStartElement("image", Svg);
        writer.WriteAttributeString("width", width);
        writer.WriteAttributeString("height", height);
        writer.WriteAttributeString("href", $"data:{size.MediaType};base64,{Convert.ToBase64String(credential.Image.Span)}");
        writer.WriteEndElement();
        writer.WriteEndElement();
        return true;
    }

    private static bool IsCredential(XmlReader reader) => reader.NodeType == XmlNodeType.Element && reader.LocalName == Credential && BakedName.All.Any(name => name.Namespace == reader.NamespaceURI);

    private static bool IsXmlText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) continue;
            if (i + 1 == text.Length || !XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) return false;
            i++;
        }

        return true;
    }

    private readonly record struct Held(bool IsFirstRank, string? Verify, string Text);
}
