using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>
/// Expansion (JSON-LD 1.1 API §5.1.2). What the algorithm leaves out of its result is reported where nothing may be left out, since no
/// signature over the result covers it.
/// </summary>
/// <param name="isClosed">Nothing may be left out.</param>
internal sealed partial class Expander(Diagnosis diagnosis, ContextApplication contexts, bool isClosed)
{
    private int _depth;
    private DocumentRoot? _root;

    /// <summary>A member that belongs to what is around the document, not to it: a proof.</summary>
    public string? Omitted { get; init; }

    /// <summary>In place of the document's own context.</summary>
    public JsonElement? GivenContext { get; init; }

    public bool Only10 { get; init; }

    public List<Item> ExpandDocument(ActiveContext active, JsonElement document)
    {
        if (!Json.JsonText.IsUnicode(document) || !Json.JsonText.IsUnicode(GivenContext ?? default)) diagnosis.Report(JsonLdProblemCodes.InvalidText, default, "A string or the name of a member is not Unicode text.");
        var items = new List<Item>();
        Expand(active, default, document, items);
        // The result is a graph of its own when that is all there is.
        return items is [{ Graph: { } graph, HasId: false, Index: null, Types: null, Properties: null, Reverse: null, Included: null }] && document.ValueKind == JsonValueKind.Object ? graph : items;
    }

    /// <returns>Whether the result is an array in the sense of the algorithm, however many items it has.</returns>
    private bool Expand(ActiveContext active, ActiveProperty property, JsonElement element, List<Item> into)
    {
        if (diagnosis.HasProblem) return false;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                if (++_depth > JsonLdLimits.Depth) return diagnosis.Report(JsonLdProblemCodes.LimitExceeded, element, $"The document nests deeper than {JsonLdLimits.Depth} levels.");
                var isSet = ExpandObject(active, property, element, into);
                _depth--;
                return isSet;
            case JsonValueKind.Array:
                if (++_depth > JsonLdLimits.Depth) return diagnosis.Report(JsonLdProblemCodes.LimitExceeded, element, $"The document nests deeper than {JsonLdLimits.Depth} levels.");
                ExpandArray(active, property, element, into);
                _depth--;
                return true;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                LeaveOut(element, "null says nothing");
                return false;
            default:
                ExpandScalar(active, property, element, into);
                return false;
        }
    }

    private void ExpandScalar(ActiveContext active, ActiveProperty property, JsonElement element, List<Item> into)
    {
        if (property.IsTop)
        {
            LeaveOut(element, "a value that belongs to no property says nothing");
            return;
        }

        if (property.Definition is { HasContext: true } scoped)
        {
            active = contexts.OfProperty(active, scoped);
            property = new ActiveProperty(property.Name, active.Find(property.Name!));
        }

        into.Add(ExpandValue(active, property.Definition, element));
    }

    private void ExpandArray(ActiveContext active, ActiveProperty property, JsonElement array, List<Item> into)
    {
        var isList = property.Container.HasFlag(Container.List);
        var isEmpty = true;
        foreach (var item in array.EnumerateArray())
        {
            if (diagnosis.HasProblem) return;
            isEmpty = false;
            if (!isList)
            {
                Expand(active, property, item, into);
                continue;
            }

            // A list in a list.
            var inner = new List<Item>();
            if (Expand(active, property, item, inner)) into.Add(new Item { List = inner });
            else into.AddRange(inner);
        }

        if (isEmpty && !isList) LeaveOut(array, "an empty array says nothing");
    }

    private bool ExpandObject(ActiveContext active, ActiveProperty property, JsonElement element, List<Item> into)
    {
        // Steps 7 to 9: back to where a type's context does not reach, then the property's, then the object's own.
        if (active.Previous is not null && !property.IsFromMap && !IsValueOrReference(active, element)) active = active.Previous;
        if (property.Definition is { HasContext: true } scoped) active = contexts.OfProperty(active, scoped);
        if (_depth == 1 && GivenContext is { } given) active = contexts.OfDocument(active, given);
        else if (element.TryGetProperty("@context"u8, out var context)) active = contexts.OfDocument(active, context);
        if (diagnosis.HasProblem) return false;

        var frame = new ExpansionFrame(property with { IsFromMap = false }, active);
        ApplyTypes(frame, element);
        if (diagnosis.HasProblem) return false;
        if (isClosed && _depth == 1) _root = new DocumentRoot(frame.Active, element);
        ExpandMembers(frame, element);
        return !diagnosis.HasProblem && Finish(frame, element, into);
    }

    /// <summary>An object that is no node of its own keeps the context of the type around it.</summary>
    private static bool IsValueOrReference(ActiveContext active, JsonElement element)
    {
        var count = 0;
        var hasId = false;
        foreach (var member in element.EnumerateObject())
        {
            if (active.Means(member, Keywords.Value)) return true;
            count++;
            hasId = hasId || active.Means(member, Keywords.Id);
        }

        return count == 1 && hasId;
    }

    /// <summary>Step 11: what the object's types add to the context, in their order as text.</summary>
    private void ApplyTypes(ExpansionFrame frame, JsonElement element)
    {
        var before = frame.TypeScoped;
        List<(string Name, JsonElement Value)>? entries = null;
        foreach (var member in element.EnumerateObject())
        {
            if (before.IsType(member)) (entries ??= new(1)).Add((member.Name, member.Value));
        }

        if (entries is null) return;
        if (entries.Count > 1) entries.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        frame.LastType = entries[0].Value.ValueKind == JsonValueKind.Array && entries[0].Value.GetArrayLength() is > 0 and var length ? entries[0].Value[length - 1] : entries[0].Value;
        foreach (var (_, value) in entries)
        {
            if (value.ValueKind == JsonValueKind.String) Scope(frame, value.GetString()!);
            else if (value.ValueKind == JsonValueKind.Array) ApplyTypesOf(frame, value);
        }
    }

    private void ApplyTypesOf(ExpansionFrame frame, JsonElement array)
    {
        var types = new List<string>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String) types.Add(item.GetString()!);
        }

        if (types.Count > 1) types.Sort(StringComparer.Ordinal);
        foreach (var type in types) Scope(frame, type);
    }

    private void Scope(ExpansionFrame frame, string type)
    {
        if (!diagnosis.HasProblem && frame.TypeScoped.Find(type) is { HasContext: true } scoped) frame.Active = contexts.OfType(frame.Active, scoped);
    }

    /// <summary>Step 13, and step 14 for what is nested without being an object of its own.</summary>
    private void ExpandMembers(ExpansionFrame frame, JsonElement element)
    {
        List<(TermDefinition? Definition, JsonElement Value)>? nests = null;
        foreach (var member in element.EnumerateObject())
        {
            if (diagnosis.HasProblem) return;
            var name = frame.Active.NameOf(member, out var definition);
            if (name == Keywords.Context || (_depth == 1 && name == Omitted)) continue;
            var expanded = definition is null ? IriExpansion.OfTerm(frame.Active, name) : definition.Iri;
            if (isClosed && expanded is not null) CheckName(frame, (name, expanded, IsTerm: definition is not null), member.Value);
            if (expanded is null || !(expanded.Contains(':', StringComparison.Ordinal) || Keywords.Is(expanded)))
            {
                LeaveOut(member.Value, $"no context says what '{name}' means");
            }
            else if (expanded == Keywords.Nest)
            {
                CheckKeyword(frame, expanded, member.Value);
                (nests ??= []).Add((definition, member.Value));
            }
            else if (expanded[0] == '@')
            {
                ExpandKeyword(frame, expanded, member.Value);
            }
            else
            {
                ExpandProperty(frame, expanded, new ActiveProperty(name, definition), member.Value);
            }
        }

        foreach (var (definition, value) in nests ?? []) ExpandNest(frame, definition, value);
    }

    private void ExpandNest(ExpansionFrame frame, TermDefinition? definition, JsonElement value)
    {
        var outer = frame.Active;
        if (definition is { HasContext: true }) frame.Active = contexts.OfProperty(outer, definition);
        if (++_depth > JsonLdLimits.Depth) diagnosis.Report(JsonLdProblemCodes.LimitExceeded, value, $"The document nests deeper than {JsonLdLimits.Depth} levels.");
        foreach (var nested in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value])
        {
            if (nested.ValueKind != JsonValueKind.Object || nested.EnumerateObject().Any(member => frame.Active.Means(member, Keywords.Value)))
            {
                diagnosis.Report("invalid @nest value", nested, "What is nested is not an object of properties.");
            }

            if (!diagnosis.HasProblem) ExpandMembers(frame, nested);
        }

        _depth--;
        frame.Active = outer;
    }

    /// <summary>Something the result will not have.</summary>
    private void LeaveOut(JsonElement at, string why)
    {
        if (isClosed) diagnosis.Report(JsonLdProblemCodes.NotCovered, at, $"No signature covers this: {why}.");
    }
}
