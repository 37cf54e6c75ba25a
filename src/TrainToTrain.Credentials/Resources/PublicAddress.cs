using System.Net;
using System.Net.Sockets;

namespace TrainToTrain.Credentials.Resources;

/// <summary>
/// Which IP addresses are of the public Internet (IANA special-purpose registries, RFC 6890). A URL in a credential is an attacker's: it
/// must not make a verifier speak to its own network.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    private static readonly (IPNetwork Range, string Reason)[] Refused =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "it stands for this host itself (RFC 791)"),
        (IPNetwork.Parse("10.0.0.0/8"), "it is private (RFC 1918)"),
        (IPNetwork.Parse("100.64.0.0/10"), "it is inside a carrier's network (RFC 6598)"),
        (IPNetwork.Parse("127.0.0.0/8"), "it is this host itself (RFC 1122)"),
        (IPNetwork.Parse("169.254.0.0/16"), "it is link-local (RFC 3927)"),
        (IPNetwork.Parse("172.16.0.0/12"), "it is private (RFC 1918)"),
        (IPNetwork.Parse("192.0.0.0/24"), "it is reserved for protocols (RFC 6890)"),
        (IPNetwork.Parse("192.0.2.0/24"), "it is for documentation (RFC 5737)"),
        (IPNetwork.Parse("192.88.99.0/24"), "it is a retired relay (RFC 7526)"),
        (IPNetwork.Parse("192.168.0.0/16"), "it is private (RFC 1918)"),
        (IPNetwork.Parse("198.18.0.0/15"), "it is for benchmarks (RFC 2544)"),
        (IPNetwork.Parse("198.51.100.0/24"), "it is for documentation (RFC 5737)"),
        (IPNetwork.Parse("203.0.113.0/24"), "it is for documentation (RFC 5737)"),
        (IPNetwork.Parse("224.0.0.0/4"), "it is multicast (RFC 5771)"),
        (IPNetwork.Parse("240.0.0.0/4"), "it is reserved (RFC 1112)"),
        (IPNetwork.Parse("::/128"), "it stands for no address (RFC 4291)"),
        (IPNetwork.Parse("::1/128"), "it is this host itself (RFC 4291)"),
        (IPNetwork.Parse("64:ff9b:1::/48"), "it translates into a local network (RFC 8215)"),
        (IPNetwork.Parse("100::/64"), "it discards what it gets (RFC 6666)"),
        (IPNetwork.Parse("2001::/32"), "it is a Teredo tunnel, which can end anywhere (RFC 4380)"),
        (IPNetwork.Parse("2001::/23"), "it is reserved for protocols (RFC 2928)"),
        (IPNetwork.Parse("2001:db8::/32"), "it is for documentation (RFC 3849)"),
        (IPNetwork.Parse("3fff::/20"), "it is for documentation (RFC 9637)"),
        (IPNetwork.Parse("5f00::/16"), "it is for segment routing (RFC 9602)"),
        (IPNetwork.Parse("fc00::/7"), "it is private (RFC 4193)"),
        (IPNetwork.Parse("fe80::/10"), "it is link-local (RFC 4291)"),
        (IPNetwork.Parse("fec0::/10"), "it is site-local (RFC 3879)"),
        (IPNetwork.Parse("ff00::/8"), "it is multicast (RFC 4291)"),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Why an address is not public, as the end of a sentence; null when it is.</summary>
    public static string? WhyNot(IPAddress address)
    {
        if (Embedded(address) is { } inner) address = inner;
        foreach (var (range, reason) in Refused)
        {
            if (range.Contains(address)) return reason;
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(address) ? "it is not global unicast (RFC 4291)" : null;
    }

    /// <summary>The IPv4 address that packets to an IPv6 address end at: mapped, 6to4 (RFC 3056), NAT64 (RFC 6052), or ISATAP (RFC 5214 §6.1).</summary>
    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return null;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address)) return new IPAddress(bytes.AsSpan(12, 4));
        if (SixToFour.Contains(address)) return new IPAddress(bytes.AsSpan(2, 4));
        // The bit for a globally unique IPv4 address may be set or not: whoever writes the URL chooses.
        return (bytes[8] & ~2) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == 0xFE ? new IPAddress(bytes.AsSpan(12, 4)) : null;
    }
}
