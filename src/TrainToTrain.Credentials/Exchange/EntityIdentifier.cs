using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>Entity Identifiers of OpenID Federation (§1.2): https, a host, and neither query nor fragment. DIDs are none.</summary>
internal static class EntityIdentifier
{
    public static bool IsOne(string? text) =>
        text is { Length: <= 2048 } && Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "https", UserInfo: "", Query: "", Fragment: "" } && url.HostNameType == UriHostNameType.Dns
        && !text.Contains('?', StringComparison.Ordinal) && !text.Contains('#', StringComparison.Ordinal);

    /// <summary>That of a party: where a did:web has its document, else one below the superior who speaks of it.</summary>
    public static string Of(Did did, string superior)
    {
        if (did.Method == "web" && Identifiers.DidWeb.UrlOf(did) is { } document)
        {
            var place = document.AbsoluteUri[..^"/did.json".Length];
            return place.EndsWith("/.well-known", StringComparison.Ordinal) ? place[..^"/.well-known".Length] : place;
        }

        return $"{superior.TrimEnd('/')}/entities/{Multibase.Sha256(System.Text.Encoding.UTF8.GetBytes(did.Text))}";
    }

    public static string HostOf(string id) => new Uri(id).IdnHost;
}
