namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>RFC 3986 §3: the five parts of an IRI or reference; null where one is absent, which is not the same as empty.</summary>
internal readonly struct IriParts
{
    public IriParts(string text)
    {
        var rest = text.AsSpan();
        if (Cut(ref rest, '#') is { } fragment) Fragment = fragment;
        if (Cut(ref rest, '?') is { } query) Query = query;
        if (Iri.IsAbsolute(rest))
        {
            var colon = rest.IndexOf(':');
            Scheme = rest[..colon].ToString();
            rest = rest[(colon + 1)..];
        }

        if (rest.StartsWith("//"))
        {
            rest = rest[2..];
            var end = rest.IndexOf('/');
            Authority = (end < 0 ? rest : rest[..end]).ToString();
            rest = end < 0 ? [] : rest[end..];
        }

        Path = rest.ToString();
    }

    public string? Scheme { get; }

    public string? Authority { get; }

    public string Path { get; }

    public string? Query { get; }

    public string? Fragment { get; }

    /// <summary>§5.3.</summary>
    public static string Join(string? scheme, string? authority, string path, string? query, string? fragment) => string.Concat(
        scheme is null ? "" : scheme + ":",
        authority is null ? "" : "//" + authority,
        path,
        (query is null ? "" : "?" + query) + (fragment is null ? "" : "#" + fragment));

    private static string? Cut(ref ReadOnlySpan<char> text, char mark)
    {
        var place = text.IndexOf(mark);
        if (place < 0) return null;
        var cut = text[(place + 1)..].ToString();
        text = text[..place];
        return cut;
    }
}
