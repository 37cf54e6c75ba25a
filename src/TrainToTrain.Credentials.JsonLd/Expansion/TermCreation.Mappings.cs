using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>How the values of a term are read (JSON-LD 1.1 API §4.2.2, steps 19 to 26).</summary>
internal sealed partial class TermCreation
{
    private static readonly Container[] ContainersAlone = [Container.List, Container.Set, Container.Language, Container.Index, Container.Id, Container.Type, Container.Graph];

    private bool ReadRest(string term, JsonElement value, TermDefinition definition)
    {
        // In the order of the algorithm: some depend on what was read before.
        if (value.TryGetProperty(Keywords.Container, out var container) && !ReadContainer(container, definition)) return false;
        foreach (var member in value.EnumerateObject())
        {
            var read = member.Name switch
            {
                Keywords.Id or Keywords.Type or Keywords.Reverse or Keywords.Container or Keywords.Protected => true,
                Keywords.Index => ReadIndex(member.Value, definition),
                Keywords.Context => ReadContext(member.Value, definition),
                Keywords.Language => ReadLanguage(member.Value, value, definition),
                Keywords.Direction => ReadDirection(member.Value, value, definition),
                Keywords.Nest => ReadNest(member.Value, definition),
                Keywords.Prefix => ReadPrefix(term, member.Value, definition),
                _ => Fail("invalid term definition", member.Value, $"'{member.Name}' has no place in the definition of a term."),
            };
            if (!read) return false;
        }

        return true;
    }

    /// <summary>Step 19.</summary>
    private bool ReadContainer(JsonElement value, TermDefinition definition)
    {
        var container = Container.None;
        var count = 0;
        var isValid = value.ValueKind is JsonValueKind.String or JsonValueKind.Array;
        foreach (var item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value])
        {
            var one = item.ValueKind == JsonValueKind.String ? Named(item) : Container.None;
            isValid = isValid && one != Container.None && !container.HasFlag(one);
            container |= one;
            count++;
        }

        isValid = isValid && count > 0 && (ContainersAlone.Contains(container) || IsAllowedTogether(container));
        if (processor.Only10) isValid = isValid && value.ValueKind == JsonValueKind.String && (container & (Container.Graph | Container.Id | Container.Type)) == 0;
        if (!isValid) return Fail("invalid container mapping", value, "@container is none of those there are.");
        definition.Container = container;
        if (!container.HasFlag(Container.Type)) return true;
        definition.Type ??= Keywords.Id;
        return definition.Type is Keywords.Id or Keywords.Vocab || Fail("invalid type mapping", value, "What is told apart by type is an object or a reference.");
    }

    private static bool IsAllowedTogether(Container container)
    {
        var withoutSet = container & ~Container.Set;
        if (withoutSet is (Container.Graph | Container.Id) or (Container.Graph | Container.Index)) return true;
        return container.HasFlag(Container.Set) && withoutSet is Container.Index or Container.Graph or Container.Id or Container.Type or Container.Language;
    }

    private static Container Named(JsonElement name) => name.GetString() switch
    {
        Keywords.List => Container.List,
        Keywords.Set => Container.Set,
        Keywords.Language => Container.Language,
        Keywords.Index => Container.Index,
        Keywords.Id => Container.Id,
        Keywords.Type => Container.Type,
        Keywords.Graph => Container.Graph,
        _ => Container.None,
    };

    /// <summary>Step 20.</summary>
    private bool ReadIndex(JsonElement value, TermDefinition definition)
    {
        if (processor.Only10 || !definition.Container.HasFlag(Container.Index)) return Fail("invalid term definition", value, "@index needs a container @index.");
        if (!TryText(value, out var text) || IriExpansion.OfTerm(active, text, creating: this) is not { } iri || !Iri.IsAbsolute(iri)) return Fail("invalid term definition", value, "@index of a term is not a property.");
        definition.Index = text;
        return true;
    }

    /// <summary>Step 21: processed once to see that it can be, and again wherever the term is met.</summary>
    private bool ReadContext(JsonElement value, TermDefinition definition)
    {
        if (processor.Only10) return Fail("invalid term definition", value, "A scoped context is not part of JSON-LD 1.0.");
        definition.Context = value;
        definition.BaseUrl = Use.BaseUrl;
        if (processor.TrustsScopedContexts) return true;
        processor.Process(active, value, new ContextUse(Use.BaseUrl) { Remote = Use.Remote, OverrideProtected = true, OnlyValidates = true });
        return !processor.Diagnosis.HasProblem || processor.Diagnosis.Recode("invalid scoped context");
    }

    private bool ReadLanguage(JsonElement value, JsonElement whole, TermDefinition definition)
    {
        if (whole.TryGetProperty(Keywords.Type, out _)) return true;
        definition.HasLanguage = true;
        if (value.ValueKind == JsonValueKind.Null) return true;
        if (!TryText(value, out var text)) return Fail("invalid language mapping", value, "@language of a term is neither a string nor null.");
        definition.Language = text;
        return true;
    }

    private bool ReadDirection(JsonElement value, JsonElement whole, TermDefinition definition)
    {
        if (whole.TryGetProperty(Keywords.Type, out _)) return true;
        definition.HasDirection = true;
        if (!processor.TryReadDirection(value, out var direction)) return false;
        definition.Direction = direction;
        return true;
    }

    private bool ReadNest(JsonElement value, TermDefinition definition)
    {
        if (processor.Only10) return Fail("invalid term definition", value, "@nest is not part of JSON-LD 1.0.");
        if (!TryText(value, out var text) || (Keywords.Is(text) && text != Keywords.Nest)) return Fail("invalid @nest value", value, "@nest of a term is neither @nest nor a term.");
        definition.Nest = text;
        return true;
    }

    private bool ReadPrefix(string term, JsonElement value, TermDefinition definition)
    {
        if (processor.Only10 || term.AsSpan().ContainsAny(':', '/')) return Fail("invalid term definition", value, $"'{term}' cannot be a prefix.");
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return Fail("invalid @prefix value", value, "@prefix is neither true nor false.");
        definition.IsPrefix = value.ValueKind == JsonValueKind.True;
        return !(definition.IsPrefix && definition.Iri is not null && Keywords.Is(definition.Iri)) || Fail("invalid term definition", value, "A keyword cannot be a prefix.");
    }
}
