using System.Text;
using System.Text.Json;

namespace TrainToTrain.Credentials.Carriers;

/// <summary>Where an employer's phone goes from a certificate.</summary>
public static class VerifyLink
{
    private const string CarryingPath = "/v#";
    private const string NamingPath = "/b/";

    /// <summary>
    /// <c>BASE/v#JWS</c> when all of that fits a QR code: a fragment stays in the browser, so the host never learns whose badge is looked at.
    /// Else <c>BASE/b/ID</c>, with the last part of the credential's id.
    /// </summary>
    /// <param name="baseUrl">Absolute https URL of the host; a path it has is kept.</param>
    public static string For(Uri baseUrl, string credentialId, ReadOnlySpan<byte> securedBytes)
    {
        if (baseUrl.Scheme != Uri.UriSchemeHttps) throw new ArgumentException("A verify link is https.", nameof(baseUrl));

        var host = baseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/');
        if (host.Length + CarryingPath.Length + securedBytes.Length <= QrModules.MostBytes && Carriers.Sniff(securedBytes) == CarriedForm.CompactJws)
        {
            return host + CarryingPath + Encoding.ASCII.GetString(securedBytes);
        }

        return ToShared(baseUrl, credentialId);
    }

    /// <summary>
    /// As <see cref="For"/>, at the host a badge itself names: whoever issues with this program has the address of their site as the id of their
    /// organisation. Null when it names none.
    /// </summary>
    /// <param name="credential">What of it is signed.</param>
    public static string? OfIssuer(JsonElement credential, ReadOnlySpan<byte> securedBytes) =>
        Member(Member(Member(credential, "issuer"), "parentOrg"), "id") is { ValueKind: JsonValueKind.String } provider && Member(credential, "id") is { ValueKind: JsonValueKind.String } id
            && Uri.TryCreate(provider.GetString(), UriKind.Absolute, out var url) && url is { Scheme: "https", Query: "", Fragment: "", UserInfo: "" }
            ? For(url, id.GetString()!, securedBytes)
            : null;

    /// <summary><c>BASE/b/ID</c>, where a badge is if it is shared.</summary>
    public static string ToShared(Uri baseUrl, string credentialId) => baseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/') + NamingPath + Uri.EscapeDataString(NameOf(credentialId));

    /// <summary>What a link calls a badge: the last part of its id.</summary>
    public static string NameOf(string credentialId)
    {
        var trimmed = credentialId.TrimEnd('/');
        return trimmed[(trimmed.LastIndexOfAny(['/', ':', '#']) + 1)..];
    }

    /// <summary>The credential a link of the first form carries.</summary>
    public static bool TryReadCredential(ReadOnlySpan<char> link, out string securedText)
    {
        var carrying = link.IndexOf(CarryingPath, StringComparison.Ordinal);
        securedText = carrying < 0 ? "" : link[(carrying + CarryingPath.Length)..].Trim().ToString();
        return Carriers.Sniff(Encoding.UTF8.GetBytes(securedText)) == CarriedForm.CompactJws;
    }

    /// <summary>What a link of the second form calls the badge; whether its host is the one asked is for whoever follows it.</summary>
    public static bool TryReadName(string link, out string name)
    {
        name = "";
        if (!Uri.TryCreate(link, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps || url.Fragment.Length > 0) return false;
        var naming = url.AbsolutePath.LastIndexOf(NamingPath, StringComparison.Ordinal);
        if (naming >= 0) name = Uri.UnescapeDataString(url.AbsolutePath[(naming + NamingPath.Length)..]);
        return name.Length > 0;
    }

    private static JsonElement Member(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;
}
