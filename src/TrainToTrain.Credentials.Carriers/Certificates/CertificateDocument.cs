using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.Carriers.Pdf;

namespace TrainToTrain.Credentials.Carriers.Certificates;

/// <summary>
/// A certificate as a PDF: its page, what it says of itself, and the credential as an attached file. The same credential and template make the same
/// bytes: its dates are the badge's, its id is a digest, and nothing in it is taken by chance.
/// </summary>
internal static class CertificateDocument
{
    public static byte[] Write(JsonElement credential, CarriedCredential carried, CertificateTemplate template)
    {
        var facts = CertificateFacts.Of(credential);
        var attached = carried.Enclosed.IsEmpty ? carried.SecuredBytes : carried.Enclosed;
        var words = template.Words.Fill(facts, carried.Link);
        var canvas = template.IsLetter ? new PdfCanvas(792, 612) : new PdfCanvas(841.89, 595.276);
        using (var code = QrModules.Fits(carried.Link) ? QrModules.Of(carried) : null)
        {
            new CertificatePage(canvas, template).Draw(facts, words, code is null ? null : QrModules.Rows(code));
        }

        var objects = new PdfObjects();
        var (root, pages) = (objects.Reserve(), objects.Reserve());
        var page = WritePage(objects, canvas, pages);
        objects.Put(pages, Invariant($"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>"));
        var file = Attach(objects, attached, (facts.Issued, words["fileTitle"]));
        objects.Put(root, Invariant($"<< /Type /Catalog /Pages {pages} 0 R /Lang {PdfObjects.Text(template.Words.Language)} /ViewerPreferences << /DisplayDocTitle true >> /Names << /EmbeddedFiles << /Names [{PdfObjects.Text(NameOf(attached))} {file} 0 R] >> >> /AF [{file} 0 R] >>"));
        return objects.Finish(root, Describe(objects, facts, words), Convert.ToHexString(SHA256.HashData(attached.Span).AsSpan(0, 16)));
    }

    private static int WritePage(PdfObjects objects, PdfCanvas canvas, int pages)
    {
        var fonts = string.Join(' ', canvas.Fonts.Select(font => Invariant($"/{font.Key} {font.WriteTo(objects)} 0 R")));
        var pictures = string.Join(' ', canvas.Pictures.Select((picture, number) => Invariant($"/Im{number} {picture.WriteTo(objects)} 0 R")));
        var content = objects.AddStream("", canvas.Content);
        return objects.Add(Invariant($"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {canvas.Width} {canvas.Height}] /Contents {content} 0 R /Resources << /Font << {fonts} >> /XObject << {pictures} >> >> >>"));
    }

    private static int Describe(PdfObjects objects, CertificateFacts facts, IReadOnlyDictionary<string, string> words)
    {
        var author = facts.Provider ?? facts.Trainer ?? "";
        var dates = facts.Issued is { } issued ? $" /CreationDate {PdfObjects.Date(issued)} /ModDate {PdfObjects.Date(issued)}" : "";
        return objects.Add($"<< /Title {PdfObjects.Text(words["fileTitle"])} /Author {PdfObjects.Text(author)} /Subject {PdfObjects.Text(facts.Achievement)} /Creator (TrainToTrain.Credentials){dates} >>");
    }

    /// <summary>Where readers look for attachments (ISO 32000-2 §7.11.4), and what it is to the document: what the page was made of (§14.13).</summary>
    private static int Attach(PdfObjects objects, ReadOnlyMemory<byte> secured, (DateOnly? Day, string Description) about)
    {
        var plain = Carriers.Plain(secured.Span);
        var date = about.Day is { } day ? " /ModDate " + PdfObjects.Date(day) : "";
        var file = objects.AddStream(Invariant($"/Type /EmbeddedFile /Subtype {PdfObjects.Name(plain.MediaType)} /Params << /Size {secured.Length}{date} >>"), secured.Span);
        var name = PdfObjects.Text(NameOf(secured));
        return objects.Add(Invariant($"<< /Type /Filespec /F (badge{plain.Extension}) /UF {name} /AFRelationship /Source /Desc {PdfObjects.Text(about.Description)} /EF << /F {file} 0 R /UF {file} 0 R >> >>"));
    }

    private static string NameOf(ReadOnlyMemory<byte> attached) => "badge" + Carriers.Plain(attached.Span).Extension;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
