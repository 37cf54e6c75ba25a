using System.Net;
using System.Text;
using MimeKit;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Carriers.Certificates;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Cli.Mail;

/// <summary>
/// An e-mail that brings a learner a badge: text and HTML, the certificate and the badge attached. The same badge makes the same file: its date is the
/// badge's, its id and its boundaries follow from the badge's id.
/// </summary>
internal sealed class Letter(MailboxAddress from, CertificateTemplate template)
{
    private static readonly FormatOptions Format = FormatOf();

    /// <param name="stem">What attached files are called, without an ending.</param>
    /// <returns>Null when the address is none.</returns>
    public byte[]? Write(CarriedCredential badge, MailBadge about, string stem)
    {
        if (!MailboxAddress.TryParse(about.Address, out var address) || address.Domain.Length == 0 || about.Address.Any(char.IsControl)) return null;
        var payload = CredentialParser.Parse(badge.SecuredBytes, out _)!.Payload;
        var (language, subject, text) = template.LetterFor(payload);
        using var message = new MimeMessage { Subject = OneLine(subject), Date = about.Date, MessageId = $"{VerifyLink.NameOf(about.Id)}@{from.Domain}" };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(Encoding.UTF8, OneLine(about.Name ?? ""), address.Address));
        message.Headers.Add(HeaderId.ContentLanguage, language);
        var words = new MultipartAlternative { new TextPart("plain") { Text = text + "\n" }, new TextPart("html") { Text = HtmlOf(language, text) } };
        var whole = new Multipart("mixed") { words };
        foreach (var (name, type, content) in Attached(badge, stem)) whole.Add(Part(name, type, content));
        (whole.Boundary, words.Boundary) = ($"t2t-{VerifyLink.NameOf(about.Id)}", $"t2t-{VerifyLink.NameOf(about.Id)}-text");
        message.Body = whole;
        using var output = new MemoryStream();
        message.WriteTo(Format, output);
        return output.ToArray();
    }

    private IEnumerable<(string Name, string Type, byte[] Content)> Attached(CarriedCredential badge, string stem)
    {
        var certificate = badge with { Certificate = template };
        if (Carriers.Carriers.Pdf.Carries(certificate)) yield return (stem + Carriers.Carriers.Pdf.Extension, Carriers.Carriers.Pdf.MediaType, Carriers.Carriers.Pdf.Wrap(certificate));
        var given = badge.Enclosed.IsEmpty ? badge.SecuredBytes : badge.Enclosed;
        var plain = Carriers.Carriers.Plain(given.Span);
        yield return (stem + plain.Extension, plain.MediaType, given.ToArray());
    }

    private static MimePart Part(string name, string type, byte[] content) => new(type)
    {
        Content = new MimeContent(new MemoryStream(content)),
        ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = name,
    };

    private static string HtmlOf(string language, string text)
    {
        var paragraphs = text.ReplaceLineEndings("\n").Split("\n\n").Select(each => $"<p dir=\"auto\">{WebUtility.HtmlEncode(each).Replace("\n", "<br>", StringComparison.Ordinal)}</p>");
        return $"<!DOCTYPE html>\n<html lang=\"{WebUtility.HtmlEncode(language)}\"><head><meta charset=\"utf-8\"></head>\n<body style=\"font:16px/1.5 sans-serif;max-width:36em\">\n{string.Join('\n', paragraphs)}\n</body></html>\n";
    }

    /// <summary>A header is one line; what a badge says cannot begin another.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(each => char.IsControl(each) ? ' ' : each)).Trim();

    private static FormatOptions FormatOf()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
