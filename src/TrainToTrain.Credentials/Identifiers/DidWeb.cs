using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Identifiers;

internal static partial class DidMethods
{
    public static readonly IDidMethod Web = new DidWeb();
}

/// <summary>
/// did:web: the document is a file on a web host, fetched over https.
/// Reference: did:web Method, W3C CCG. Refuses IP addresses, path segments that would climb or break out of their place, and documents
/// with another id. A key counts only when the fetched document lists it: a fragment that looks like a key is still only a name.
/// </summary>
internal sealed class DidWeb : IDidMethod
{
    public string Id => "web";

    public bool DocumentFollowsFromDid => false;

    public async ValueTask<StageResult<DidDocument>> ResolveAsync(Did did, IResourceLoader loader, CancellationToken cancellation)
    {
        if (UrlOf(did) is not { } url)
        {
            return StageResult<DidDocument>.Refused(FindingCode.ProofKeyMalformed, "This did:web does not name a web host and path", did.Text);
        }

        var loaded = await loader.LoadAsync(url, Limits.DidDocumentBytes, cancellation);
        return loaded.Found
            ? DidDocumentReader.Read(loaded.Content.Span, did.Text)
            : StageResult<DidDocument>.Refused(FindingCode.ProofKeyUnavailable, $"The keys of the signer could not be had from {url.Host}: {loaded.Failure}", did.Text);
    }

    /// <summary>Where the document lies; null when the identifier does not say.</summary>
    public static Uri? UrlOf(Did did)
    {
        var parts = did.MethodSpecificId.Split(':');
        if (Authority(parts[0]) is not { } authority) return null;
        for (var i = 1; i < parts.Length; i++)
        {
            if (!IsSegment(parts[i])) return null;
        }

        var path = parts.Length == 1 ? ".well-known" : string.Join('/', parts, 1, parts.Length - 1);
        var isUrl = Uri.TryCreate($"https://{authority}/{path}/did.json", UriKind.Absolute, out var url);
        return isUrl && url!.HostNameType == UriHostNameType.Dns ? url : null;
    }

    /// <summary>The only percent-encoding a host may have is the colon of its port.</summary>
    private static string? Authority(string encoded)
    {
        var colon = encoded.IndexOf("%3A", StringComparison.OrdinalIgnoreCase);
        var host = colon < 0 ? encoded : encoded[..colon];
        var wellFormed = host.Length > 0 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');
        if (!wellFormed) return null;
        if (colon < 0) return host;
        var port = encoded[(colon + 3)..];
        return port.Length is > 0 and <= 5 && port.All(char.IsAsciiDigit) ? $"{host}:{port}" : null;
    }

    private static bool IsSegment(string encoded)
    {
        var segment = Uri.UnescapeDataString(encoded);
        return segment is not ("" or "." or "..") && !segment.Any(c => char.IsControl(c) || c is '/' or '\\' or '?' or '#' or '%');
    }
}
