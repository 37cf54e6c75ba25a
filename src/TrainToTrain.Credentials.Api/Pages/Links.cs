namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>The one place where an address somebody else wrote becomes a link.</summary>
internal static class Links
{
    /// <summary>Two kilobytes: longer ones are no addresses people go to.</summary>
    private const int Longest = 2000;

    /// <summary>
    /// A link, to https only, that tells the other side nothing of where it was followed. Its text is host and path, in ASCII, since letters of other
    /// alphabets could be mistaken for some. Anything else is shown as text.
    /// </summary>
    public static Html To(string address)
    {
        if (address.Length > Longest || !Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps || url.UserInfo.Length > 0) return $"<bdi>{Foreign.Clip(address)}</bdi>";
        return $"""<a href="{url.AbsoluteUri}" rel="noopener noreferrer nofollow external"><bdi>{url.IdnHost}{Foreign.Clip(url.AbsolutePath)}</bdi></a>""";
    }
}
