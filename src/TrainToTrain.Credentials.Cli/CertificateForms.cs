using System.Text.Json;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Carriers.Certificates;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Cli;

/// <summary>What is made of a badge to be shown: a certificate, and pictures it is baked into.</summary>
/// <param name="Template">Of the certificate.</param>
internal sealed record CertificateForms(CertificateTemplate Template)
{
    public bool Pdf { get; init; }

    public bool Png { get; init; }

    public bool Svg { get; init; }

    /// <summary>The endings of its files' names, and what they hold; the code by itself has the ending of a picture already.</summary>
    public IEnumerable<(string Ending, Func<byte[]> Content)> Of(CarriedCredential badge)
    {
        if (Pdf && badge with { Certificate = Template } is var certificate && Carriers.Carriers.Pdf.Carries(certificate)) yield return (Carriers.Carriers.Pdf.Extension, () => Carriers.Carriers.Pdf.Wrap(certificate));
        foreach (var (wanted, carrier) in new[] { (Png, Carriers.Carriers.BakedPng), (Svg, Carriers.Carriers.BakedSvg) })
        {
            if (wanted && WithPicture(badge, carrier) is { } picture) yield return (".badge" + carrier.Extension, () => carrier.Wrap(picture));
        }
    }

    /// <summary>Into the template's picture, else the achievement's own, else into a card with its code; null when it goes into none (an SD-JWT).</summary>
    private CarriedCredential? WithPicture(CarriedCredential badge, ICarrier carrier)
    {
        ReadOnlyMemory<byte>[] pictures = [Template.AchievementPicture, CertificateTemplate.PictureOf(CredentialParser.Parse(badge.SecuredBytes, out _)?.Payload ?? default(JsonElement))];
        foreach (var picture in pictures)
        {
            if (!picture.IsEmpty && badge with { Image = picture } is var own && carrier.Carries(own)) return own;
        }

        if (badge.Link is not { } link || !Carriers.Carriers.QrPng.Carries(badge)) return null;
        var drawn = badge with { Image = BadgeCard.Draw(link) };
        return carrier.Carries(drawn) ? drawn : null;
    }
}
