namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>JSON-LD 1.1 API §5.2.2.</summary>
internal static class IriExpansion
{
    /// <summary>Of a member's name, a type, or a term in a context.</summary>
    /// <param name="creating">The context being processed, whose terms may have to be defined first.</param>
    /// <returns>Null for a term that means nothing and for what only looks like a keyword.</returns>
    public static string? OfTerm(ActiveContext active, string text, bool documentRelative = false, TermCreation? creating = null)
    {
        if (Keywords.Is(text)) return text;
        if (Keywords.HasForm(text)) return null;
        creating?.Ensure(text);
        if (active.Find(text) is { } definition) return definition.Iri;
        if (Compact(active, text, creating) is { } iri) return iri;
        if (active.Vocab is not null) return active.Vocab + text;
        return documentRelative ? Iri.Resolve(active.Base, text) : text;
    }

    /// <summary>Of the value of an <c>@id</c>.</summary>
    public static string? OfReference(ActiveContext active, string text)
    {
        if (Keywords.Is(text)) return text;
        if (Keywords.HasForm(text)) return null;
        if (active.Find(text) is { Iri: { } iri } && Keywords.Is(iri)) return iri;
        return Compact(active, text, creating: null) ?? Iri.Resolve(active.Base, text);
    }

    /// <summary>Step 6: with a prefix that is defined, or with a scheme.</summary>
    private static string? Compact(ActiveContext active, string text, TermCreation? creating)
    {
        var colon = text.Length > 0 ? text.IndexOf(':', 1) : -1;
        if (colon < 0) return null;
        if (colon == 1 && text[0] == '_') return text;
        if (text.AsSpan(colon + 1).StartsWith("//")) return text;
        var prefix = text[..colon];
        creating?.Ensure(prefix);
        if (active.Find(prefix) is { Iri: { } iri, IsPrefix: true }) return string.Concat(iri, text.AsSpan(colon + 1));
        return Iri.IsAbsolute(text) ? text : null;
    }
}
