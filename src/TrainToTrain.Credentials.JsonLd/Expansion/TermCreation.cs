using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>The terms of one context object, each after those it is made of (JSON-LD 1.1 API §4.2.2).</summary>
internal sealed partial class TermCreation(ContextProcessor processor, ActiveContext active, Dictionary<string, JsonElement> local)
{
    /// <summary>False while a term is being defined: meeting it again then is a cycle.</summary>
    private readonly Dictionary<string, bool> _defined = new(StringComparer.Ordinal);

    public required ContextUse Use { get; init; }

    public void CreateAll()
    {
        foreach (var term in local.Keys)
        {
            if (processor.Diagnosis.HasProblem) return;
            if (term is Keywords.Base or Keywords.Direction or Keywords.Import or Keywords.Language or Keywords.Propagate or Keywords.Protected or Keywords.Version or Keywords.Vocab) continue;
            Create(term);
        }
    }

    /// <summary>Defines a term of this context that another needs.</summary>
    public void Ensure(string term)
    {
        if (local.ContainsKey(term) && !(_defined.TryGetValue(term, out var done) && done)) Create(term);
    }

    private void Create(string term)
    {
        var value = local[term];
        if (_defined.TryGetValue(term, out var done))
        {
            if (!done) Fail("cyclic IRI mapping", value, $"'{term}' is defined by itself.");
            return;
        }

        if (!MayBeDefined(term, value)) return;
        _defined[term] = false;
        var previous = active.Remove(term);
        var definition = new TermDefinition { IsProtected = local.TryGetValue(Keywords.Protected, out var all) && all.ValueKind == JsonValueKind.True };
        var defined = value.ValueKind switch
        {
            JsonValueKind.Null => true,
            JsonValueKind.String => ReadIri(term, value, isSimple: true, definition),
            JsonValueKind.Object => ReadObject(term, value, definition),
            _ => Fail("invalid term definition", value, $"'{term}' is neither a string nor an object nor null."),
        };
        if (processor.Diagnosis.HasProblem) return;
        _defined[term] = true;
        if (defined) Put(term, definition, previous);
    }

    /// <summary>Steps 2, 4 and 5: a keyword stays what it is, save that <c>@type</c> may be a set, and protected.</summary>
    private bool MayBeDefined(string term, JsonElement value)
    {
        if (term.Length == 0) return Fail("invalid term definition", value, "A term has no name.");
        if (term == Keywords.Type && !processor.Only10 && value.ValueKind == JsonValueKind.Object)
        {
            var members = value.EnumerateObject().ToList();
            if (members.Count > 0 && members.TrueForAll(member => member.NameEquals(Keywords.Protected) || (member.NameEquals(Keywords.Container) && IsSet(member.Value)))) return true;
        }

        if (Keywords.Is(term)) return Fail("keyword redefinition", value, $"'{term}' is a keyword.");
        return !Keywords.HasForm(term);

        static bool IsSet(JsonElement container) => container.ValueKind == JsonValueKind.String && container.ValueEquals(Keywords.Set);
    }

    /// <summary>Steps 27 and 28.</summary>
    private void Put(string term, TermDefinition definition, TermDefinition? previous)
    {
        if (!Use.OverrideProtected && previous is { IsProtected: true })
        {
            if (!definition.IsSameAs(previous)) Fail("protected term redefinition", local[term], $"'{term}' is protected and would change its meaning.");
            definition = previous;
        }

        active.Set(term, definition);
    }

    private bool ReadObject(string term, JsonElement value, TermDefinition definition)
    {
        if (value.TryGetProperty(Keywords.Protected, out var isProtected))
        {
            if (processor.Only10) return Fail("invalid term definition", isProtected, "@protected is not part of JSON-LD 1.0.");
            if (isProtected.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return Fail("invalid @protected value", isProtected, "@protected is neither true nor false.");
            definition.IsProtected = isProtected.ValueKind == JsonValueKind.True;
        }

        if (value.TryGetProperty(Keywords.Type, out var type) && !ReadType(type, definition)) return false;
        if (value.TryGetProperty(Keywords.Reverse, out var reverse)) return ReadReverse(value, reverse, definition);
        return ReadIri(term, value, isSimple: false, definition) && ReadRest(term, value, definition);
    }

    /// <summary>Step 12.</summary>
    private bool ReadType(JsonElement value, TermDefinition definition)
    {
        if (!TryText(value, out var text)) return Fail("invalid type mapping", value, "@type of a term is not a string.");
        var type = IriExpansion.OfTerm(active, text, creating: this);
        var known = type is Keywords.Id or Keywords.Vocab || (type is Keywords.Json or Keywords.None && !processor.Only10);
        if (!known && (type is null || !Iri.IsAbsolute(type))) return Fail("invalid type mapping", value, $"'{text}' is neither an IRI nor a keyword for a type.");
        definition.Type = type;
        return true;
    }

    /// <summary>Step 13.</summary>
    private bool ReadReverse(JsonElement value, JsonElement reverse, TermDefinition definition)
    {
        if (value.TryGetProperty(Keywords.Id, out _) || value.TryGetProperty(Keywords.Nest, out _)) return Fail("invalid reverse property", value, "A reverse property has neither @id nor @nest.");
        if (!TryText(reverse, out var text)) return Fail("invalid IRI mapping", reverse, "@reverse of a term is not a string.");
        if (Keywords.HasForm(text) && !Keywords.Is(text)) return false;
        var iri = IriExpansion.OfTerm(active, text, creating: this);
        if (iri is null || !(Iri.IsAbsolute(iri) || Iri.IsBlank(iri))) return Fail("invalid IRI mapping", reverse, $"'{text}' is not an IRI.");
        if (value.TryGetProperty(Keywords.Container, out var container) && container.ValueKind != JsonValueKind.Null)
        {
            if (!ReadContainer(container, definition)) return false;
            if ((definition.Container & ~(Container.Set | Container.Index)) != 0) return Fail("invalid reverse property", container, "The container of a reverse property is @set or @index.");
        }

        if (value.TryGetProperty(Keywords.Index, out var index) && !ReadIndex(index, definition)) return false;
        definition.Iri = iri;
        definition.IsReverse = true;
        return true;
    }

    private static bool TryText(JsonElement value, out string text)
    {
        text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return value.ValueKind == JsonValueKind.String;
    }

    private bool Fail(string code, JsonElement at, string sentence) => processor.Diagnosis.Report(code, at, sentence);
}
