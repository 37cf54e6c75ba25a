using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace TrainToTrain.Credentials.Model;

/// <summary>A DID (DID 1.0 §3.1) known to be well-formed. No other code splits on ':' or '#'.</summary>
public sealed record Did
{
    // An RSA key of 8,192 bits as did:jwk has about 1,900 characters; the rest is for did:web paths.
    private const int MaxLength = 2048;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> MethodChars = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly SearchValues<char> IdChars = SearchValues.Create(Letters + ".-_:%");
    private static readonly SearchValues<char> FragmentChars = SearchValues.Create(Letters + "-._~!$&'()*+,;=:@/?%");

    private Did(string text, string method, string methodSpecificId) => (Text, Method, MethodSpecificId) = (text, method, methodSpecificId);

    public string Text { get; }

    public string Method { get; }

    public string MethodSpecificId { get; }

    /// <summary>Refuses DID URLs (path, query, fragment) and texts above 2,048 characters.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Did? did)
    {
        ArgumentNullException.ThrowIfNull(text);
        did = null;
        if (text.Length > MaxLength || !text.StartsWith("did:", StringComparison.Ordinal)) return false;
        var rest = text.AsSpan(4);
        var colon = rest.IndexOf(':');
        if (colon <= 0 || rest[..colon].ContainsAnyExcept(MethodChars)) return false;
        var id = rest[(colon + 1)..];
        if (id.IsEmpty || id[^1] == ':' || id.ContainsAnyExcept(IdChars) || !PercentsAreWhole(id)) return false;
        did = new Did(text, rest[..colon].ToString(), id.ToString());
        return true;
    }

    /// <summary>Splits <c>did#fragment</c>; refuses paths, queries, an empty fragment.</summary>
    public static bool TryParseUrl(string text, [NotNullWhen(true)] out Did? did, [NotNullWhen(true)] out string? fragment)
    {
        ArgumentNullException.ThrowIfNull(text);
        (did, fragment) = (null, null);
        // A did:key URL names its key twice, so a URL may be twice as long.
        if (text.Length > 2 * MaxLength) return false;
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0) return false;
        var after = text.AsSpan(hash + 1);
        if (after.IsEmpty || after.ContainsAnyExcept(FragmentChars) || !PercentsAreWhole(after)) return false;
        if (!TryParse(text[..hash], out did)) return false;
        fragment = after.ToString();
        return true;
    }

    /// <summary>For people: a DID that is a key says nothing to them, and its ends are enough to compare; the name of a web host is never cut.</summary>
    public static string Abbreviate(string id, string ellipsis = "…")
    {
        ArgumentNullException.ThrowIfNull(id);
        const int Head = 20, Tail = 6;
        var isKey = id.StartsWith("did:key:", StringComparison.Ordinal) || id.StartsWith("did:jwk:", StringComparison.Ordinal);
        return isKey && id.Length > Head + Tail + 3 ? $"{id[..Head]}{ellipsis}{id[^Tail..]}" : id;
    }

    public override string ToString() => Text;

    private static bool PercentsAreWhole(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf('%'); at >= 0; at = text.IndexOf('%'))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2])) return false;
            text = text[(at + 3)..];
        }

        return true;
    }
}
