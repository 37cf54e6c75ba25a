using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Carriers.Certificates;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>Badges as PDFs to print, in the usual template. Made when asked for, and of nothing but a badge that is valid or that its provider has published.</summary>
internal static class Certificates
{
    /// <summary>Not without fonts, which are the machine's.</summary>
    public static bool CanBeMade => CertificateFonts.Missing is null;

    /// <param name="link">Where its code leads; null for where its issuer's badges are.</param>
    /// <returns>Null when no certificate can be made of it.</returns>
    public static byte[]? Make(CredentialBundle bundle, string? link, string language)
    {
        if (CredentialParser.Parse(bundle.Main, out _) is not { } badge) return null;
        var carried = new CarriedCredential
        {
            SecuredBytes = bundle.Main,
            Enclosed = bundle.Beside.Count > 0 || bundle.ProofsOfExistence.Count > 0 ? bundle.Write() : default,
            Link = link ?? VerifyLink.OfIssuer(badge.Payload, bundle.Main.Span),
            Certificate = CertificateTemplate.Read(CertificateTemplate.DefaultFiles, language, out _),
        };
        return Carriers.Carriers.Pdf.Carries(carried) ? Carriers.Carriers.Pdf.Wrap(carried) : null;
    }
}
