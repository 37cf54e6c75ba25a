using TrainToTrain.Credentials.Carriers;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>One badge that is shared, as it was published.</summary>
/// <param name="Extension">Of the file, with its dot.</param>
internal sealed record SharedBadge(string Name, string Extension, byte[] Content)
{
    public string MediaType => Carriers.Carriers.All.First(carrier => carrier.Extension == Extension).MediaType;

    /// <summary>The card with the badge in it, which shows and carries it.</summary>
    /// <param name="link">Where it is shared.</param>
    public byte[] Picture(string link)
    {
        var card = BadgeCard.Draw(link);
        if (CredentialBundle.Read(Content, out _) is not { } bundle) return card;
        var carried = new CarriedCredential { SecuredBytes = bundle.Main, Image = card };
        return Carriers.Carriers.BakedPng.Carries(carried) ? Carriers.Carriers.BakedPng.Wrap(carried) : card;
    }
}
