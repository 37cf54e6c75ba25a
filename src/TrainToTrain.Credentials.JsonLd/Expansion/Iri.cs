using System.Buffers;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>IRIs as JSON-LD needs them: told apart from relative references, resolved (RFC 3986 §5.2), safe to write in N-Quads.</summary>
internal static class Iri
{
    /// <summary>What the production IRIREF of N-Quads leaves out.</summary>
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        "<>\"{}|^`\\ \u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private static readonly SearchValues<char> SchemeTail = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    public static bool IsBlank(ReadOnlySpan<char> text) => text.StartsWith("_:");

    /// <summary>Has a scheme.</summary>
    public static bool IsAbsolute(ReadOnlySpan<char> text) => SchemeLength(text) > 0;

    /// <summary>Has a scheme, no character that N-Quads forbids, and one fragment at most.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text) => IsAbsolute(text) && !text.ContainsAny(Forbidden) && text.IndexOf('#') == text.LastIndexOf('#');

    /// <summary>A well-formed IRI or a blank node identifier; whose label need not fit N-Quads, since labels are given anew.</summary>
    public static bool IsNode(ReadOnlySpan<char> text) => IsBlank(text) ? text.Length > 2 && !text.ContainsAny(Forbidden) : IsWellFormed(text);

    /// <summary>RFC 3986 §5.2.2, strict; on the characters, since nothing may be re-encoded.</summary>
    public static string Resolve(string? baseIri, string reference)
    {
        // An absolute IRI is left as it was written: a signature covers its characters.
        if (baseIri is null || IsAbsolute(reference)) return reference;
        var b = new IriParts(baseIri);
        var r = new IriParts(reference);
        if (r.Authority is not null) return IriParts.Join(b.Scheme, r.Authority, RemoveDots(r.Path), r.Query, r.Fragment);
        if (r.Path.Length == 0) return IriParts.Join(b.Scheme, b.Authority, b.Path, r.Query ?? b.Query, r.Fragment);
        var path = r.Path[0] == '/' ? r.Path : Merge(b, r.Path);
        return IriParts.Join(b.Scheme, b.Authority, RemoveDots(path), r.Query, r.Fragment);
    }

    /// <summary>§5.2.3.</summary>
    private static string Merge(IriParts b, string path)
    {
        if (b.Authority is not null && b.Path.Length == 0) return "/" + path;
        return string.Concat(b.Path.AsSpan(0, b.Path.LastIndexOf('/') + 1), path);
    }

    /// <summary>§5.2.4.</summary>
    private static string RemoveDots(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal) && !path.StartsWith('.')) return path;
        var kept = new List<string>();
        var segments = path.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            switch (segments[i])
            {
                case "." when last:
                    kept.Add("");
                    break;
                case ".":
                    break;
                case "..":
                    if (kept.Count > 1 || (kept.Count == 1 && kept[0].Length > 0)) kept.RemoveAt(kept.Count - 1);
                    if (last) kept.Add("");
                    break;
                default:
                    kept.Add(segments[i]);
                    break;
            }
        }

        var joined = string.Join('/', kept);
        return path.StartsWith('/') && !joined.StartsWith('/') ? "/" + joined : joined;
    }

    private static int SchemeLength(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        return colon > 0 && char.IsAsciiLetter(text[0]) && !text[1..colon].ContainsAnyExcept(SchemeTail) ? colon : 0;
    }
}
