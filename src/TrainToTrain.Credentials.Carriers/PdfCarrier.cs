using System.Diagnostics.CodeAnalysis;
using TrainToTrain.Credentials.Carriers.Certificates;
using TrainToTrain.Credentials.Carriers.Pdf;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Carriers;

public static partial class Carriers
{
    public static readonly ICarrier Pdf = new PdfCarrier();
}

/// <summary>
/// A certificate to print and keep: one page, and the credential attached to it byte by byte as it was signed. Read from any PDF that has one credential
/// among its attached files. Refuses two of them, encrypted documents, and what takes more to read than any certificate does.
/// </summary>
internal sealed class PdfCarrier : ICarrier
{
    public string Id => "pdf";

    public string Extension => ".pdf";

    public string MediaType => "application/pdf";

    public bool Carries(CarriedCredential credential) => CertificateFonts.Missing is null && CredentialParser.Parse(credential.SecuredBytes, out _) is not null;

    public byte[] Wrap(CarriedCredential credential) => Carries(credential) && CredentialParser.Parse(credential.SecuredBytes, out _) is { } parsed
        ? CertificateDocument.Write(parsed.Payload, credential, credential.Certificate ?? CertificateTemplate.Default)
        : throw new ArgumentException(CertificateFonts.Missing ?? "A certificate is made of a credential that can be read.", nameof(credential));

    public bool TryUnwrap(ReadOnlyMemory<byte> carried, out ReadOnlyMemory<byte> securedBytes, [NotNullWhen(false)] out Finding? problem)
    {
        securedBytes = default;
        if (Carriers.Sniff(carried.Span) != CarriedForm.Pdf) return BakedText.Refuse(FindingCode.ReadUnrecognised, "It is not a PDF", out problem);
        try
        {
            return TryTake(new PdfAttachments(new PdfFile(carried)).Read(), out securedBytes, out problem);
        }
        catch (PdfProblem unread)
        {
            return BakedText.Refuse(unread.Code, unread.Message, out problem);
        }
    }

    private static bool TryTake(IReadOnlyList<byte[]?> files, out ReadOnlyMemory<byte> securedBytes, [NotNullWhen(false)] out Finding? problem)
    {
        securedBytes = default;
        var credentials = files.OfType<byte[]>().Where(IsCredential).ToList();
        if (credentials.Count > 1) return BakedText.Refuse(FindingCode.ReadPdf, "The PDF has more than one credential attached, and which one counts nobody says", out problem);
        if (credentials is [var credential])
        {
            if (credential.Length > Limits.CredentialBytes) return BakedText.Refuse(FindingCode.ReadTooLarge, $"The credential in the PDF has more than the {Limits.CredentialBytes:N0} bytes allowed", out problem);
            securedBytes = credential;
            problem = null;
            return true;
        }

        if (files.Any(file => file is null)) return BakedText.Refuse(FindingCode.ReadPdf, "A file attached to the PDF is encoded in a way that is not read here", out problem);
        var why = files.Count == 0 ? "The PDF has no file attached: printed or saved anew, a certificate is a picture of itself" : "No file attached to the PDF is a credential";
        return BakedText.Refuse(FindingCode.ReadPdf, why, out problem);
    }

    /// <summary>Something a verifier would be handed: a token, or JSON that calls itself one. What else is attached, an invoice say, is none of its business.</summary>
    private static bool IsCredential(byte[] file) => Carriers.Sniff(file) switch
    {
        CarriedForm.CompactJws or CarriedForm.SdJwt => true,
        CarriedForm.Json => file.Length > Limits.CredentialBytes || file.AsSpan().IndexOf("VerifiableCredential"u8) >= 0,
        _ => false,
    };
}
