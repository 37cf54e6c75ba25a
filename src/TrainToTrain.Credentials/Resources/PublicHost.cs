using System.Net;

namespace TrainToTrain.Credentials.Resources;

/// <summary>
/// Which hosts and ports of a URL are asked for at all. It is the address that decides (<see cref="PublicAddress"/>); a name that could only
/// ever be answered by one's own network is not even looked up, so that nobody there hears what somebody's badge asks about.
/// </summary>
internal static class PublicHost
{
    private const int Https = 443;
    private const int LastWellKnownPort = 1023;

    private static readonly (string Domain, string Reason)[] Refused =
    [
        ("localhost", "it is this host itself (RFC 6761)"),
        ("local", "it is a name of the local link (RFC 6762)"),
        ("internal", "it is a private name (ICANN 2024)"),
        ("home.arpa", "it is a name of a home network (RFC 8375)"),
        ("onion", "it is not a name of the DNS (RFC 7686)"),
        ("alt", "it is not a name of the DNS (RFC 9476)"),
    ];

    /// <summary>Why the host of an https URL is not asked for, as the end of a sentence; null when it is.</summary>
    public static string? WhyNot(Uri url)
    {
        // A server of another protocol, made to read what it is sent: TLS keeps it from making sense, and it is nobody's list all the same.
        if (url.Port != Https && url.Port <= LastWellKnownPort) return "its port is that of another protocol";
        return url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 ? WhyNotLiteral(url.IdnHost) : WhyNotName(url.IdnHost);
    }

    private static string? WhyNotLiteral(string host)
    {
        // RFC 4007 §11: an address with a zone is one of this host's links.
        return host.Contains('%', StringComparison.Ordinal) ? "it has a zone, which only this host knows (RFC 4007)"
            : IPAddress.TryParse(host, out var address) ? PublicAddress.WhyNot(address)
            : "it is not an address";
    }

    private static string? WhyNotName(string host)
    {
        var name = host.EndsWith('.') ? host[..^1] : host;
        var labels = name.Split('.');
        if (!Array.TrueForAll(labels, IsLabel)) return "it is not a name of the DNS (RFC 1123)";
        // What resolvers take for an address, in whichever notation: a top-level domain has a letter and no 0x.
        if (labels[^1].All(char.IsAsciiDigit) || labels[^1].StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return "it is an address in disguise";
        foreach (var (domain, reason) in Refused)
        {
            if (name.Equals(domain, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase)) return reason;
        }

        return labels.Length == 1 ? "it is a name of one's own network" : null;
    }

    private static bool IsLabel(string label) => label.Length is > 0 and <= 63 && label.All(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '_');
}
