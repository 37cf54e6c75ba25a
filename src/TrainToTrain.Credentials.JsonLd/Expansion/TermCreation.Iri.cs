using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>What a term stands for (JSON-LD 1.1 API §4.2.2, steps 14 to 18).</summary>
internal sealed partial class TermCreation
{
    private bool ReadIri(string term, JsonElement value, bool isSimple, TermDefinition definition)
    {
        var id = value;
        if (isSimple || value.TryGetProperty(Keywords.Id, out id))
        {
            if (id.ValueKind == JsonValueKind.Null) return true;
            if (!TryText(id, out var text)) return Fail("invalid IRI mapping", id, $"@id of '{term}' is not a string.");
            if (text != term) return ReadId(term, text, isSimple, definition);
        }

        return FromName(term, value, definition);
    }

    /// <summary>Step 14.2.</summary>
    private bool ReadId(string term, string text, bool isSimple, TermDefinition definition)
    {
        if (Keywords.HasForm(text) && !Keywords.Is(text)) return false;
        var at = local[term];
        var iri = IriExpansion.OfTerm(active, text, creating: this);
        if (iri is null || !(Keywords.Is(iri) || Iri.IsAbsolute(iri) || Iri.IsBlank(iri))) return Fail("invalid IRI mapping", at, $"'{text}' is not an IRI.");
        if (iri == Keywords.Context) return Fail("invalid keyword alias", at, "@context cannot have another name.");
        definition.Iri = iri;

        if (IsCompact(term) || term.Contains('/', StringComparison.Ordinal))
        {
            // The term is an IRI of its own: it may not stand for another one.
            _defined[term] = true;
            if (IriExpansion.OfTerm(active, term, creating: this) != iri) return Fail("invalid IRI mapping", at, $"'{term}' is an IRI and would stand for another.");
        }
        else if (isSimple && !term.Contains(':', StringComparison.Ordinal))
        {
            definition.IsPrefix = Iri.IsBlank(iri) || (iri.Length > 0 && ":/?#[]@".Contains(iri[^1], StringComparison.Ordinal));
        }

        return true;
    }

    /// <summary>Steps 15 to 18.</summary>
    private bool FromName(string term, JsonElement at, TermDefinition definition)
    {
        if (term == Keywords.Type)
        {
            definition.Iri = Keywords.Type;
            return true;
        }

        var colon = term.IndexOf(':', 1);
        if (colon > 0)
        {
            var prefix = term[..colon];
            Ensure(prefix);
            definition.Iri = active.Find(prefix) is { Iri: { } iri } ? string.Concat(iri, term.AsSpan(colon + 1)) : term;
        }
        else if (term.Contains('/', StringComparison.Ordinal))
        {
            definition.Iri = IriExpansion.OfTerm(active, term);
            if (definition.Iri is null || !Iri.IsAbsolute(definition.Iri)) return Fail("invalid IRI mapping", at, $"'{term}' is not an IRI.");
        }
        else if (active.Vocab is not null)
        {
            definition.Iri = active.Vocab + term;
        }
        else
        {
            return Fail("invalid IRI mapping", at, $"There is no IRI for '{term}'.");
        }

        return true;
    }

    /// <summary>A colon anywhere but at the ends.</summary>
    private static bool IsCompact(string term) => term.Length > 2 && term.AsSpan(1, term.Length - 2).Contains(':');
}
