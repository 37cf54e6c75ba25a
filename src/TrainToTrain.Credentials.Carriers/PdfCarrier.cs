using System.Diagnostics.CodeAnalysis;
using TrainToTrain.Credentials.Carriers.Certificates;
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
        return BakedText.Refuse(FindingCode.ReadUnrecognised, "It is not a PDF", out problem);
    }
}
