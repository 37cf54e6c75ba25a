using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>Members that are properties (JSON-LD 1.1 API §5.1.2 steps 13.5 to 13.14), and values (§5.3.2).</summary>
internal sealed partial class Expander
{
    private void ExpandProperty(ExpansionFrame frame, string iri, ActiveProperty property, JsonElement value)
    {
        if (isClosed && !Iri.IsWellFormed(iri))
        {
            LeaveOut(value, $"'{property.Name}' stands for '{iri}', which cannot be a property");
            return;
        }

        var values = new List<Item>(1);
        var container = property.Container;
        var isArray = true;
        if (property.Definition?.Type == Keywords.Json) values.Add(new Item { HasValue = true, Value = value, Datatype = Keywords.Json });
        else if (container.HasFlag(Container.Language) && value.ValueKind == JsonValueKind.Object) ExpandLanguageMap(frame, property, value, values);
        else if ((container & (Container.Index | Container.Type | Container.Id)) != 0 && value.ValueKind == JsonValueKind.Object) ExpandMap(frame, property, value, values);
        else isArray = Expand(frame.Active, property, value, values);

        if (diagnosis.HasProblem || (values.Count == 0 && !isArray)) return;
        if (container.HasFlag(Container.List) && (isArray || values is not [{ List: not null }])) values = [new Item { List = values }];
        if (container.HasFlag(Container.Graph) && (container & (Container.Id | Container.Index)) == 0) values = values.ConvertAll(item => new Item { Graph = [item] });
        if (property.Definition is { IsReverse: true }) AddReverse(frame.Result, iri, values, value);
        else (frame.Result.Properties ??= new()).Add(iri, values);
    }

    /// <summary>Step 13.7.</summary>
    private void ExpandLanguageMap(ExpansionFrame frame, ActiveProperty property, JsonElement map, List<Item> into)
    {
        var direction = property.Definition!.HasDirection ? property.Definition.Direction : frame.Active.Direction;
        if (direction is not null) LeaveOut(map, "RDF has no place for a base direction");
        var before = into.Count;
        foreach (var member in map.EnumerateObject())
        {
            if (diagnosis.HasProblem) return;
            var tag = frame.Active.NameOf(member, out var definition);
            var expanded = definition is null ? IriExpansion.OfTerm(frame.Active, tag) : definition.Iri;
            var language = expanded == Keywords.None || tag == Keywords.None ? null : CheckLanguage(tag, member.Value);
            foreach (var text in member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray().ToArray() : [member.Value])
            {
                if (text.ValueKind == JsonValueKind.String) into.Add(new Item { HasValue = true, Value = text, Language = language, Direction = direction });
                else if (text.ValueKind == JsonValueKind.Null) LeaveOut(text, "null says nothing");
                else diagnosis.Report("invalid language map value", text, "A text of a language map is not a string.");
            }
        }

        if (into.Count == before) LeaveOut(map, "an empty map says nothing");
    }

    /// <summary>Step 13.8.</summary>
    private void ExpandMap(ExpansionFrame frame, ActiveProperty property, JsonElement map, List<Item> into)
    {
        var definition = property.Definition!;
        var isById = (definition.Container & (Container.Id | Container.Type)) != 0;
        var count = 0;
        foreach (var member in map.EnumerateObject())
        {
            if (diagnosis.HasProblem) return;
            var key = frame.Active.NameOf(member, out _);
            var context = isById ? frame.Active.Previous ?? frame.Active : frame.Active;
            if (definition.Container.HasFlag(Container.Type) && context.Find(key) is { HasContext: true } scoped) context = contexts.OfType(context, scoped);
            var items = new List<Item>(1);
            Expand(context, property with { IsFromMap = true }, member.Value, items);
            var entry = new MapEntry(key, IriExpansion.OfTerm(frame.Active, key) == Keywords.None, member.Value);
            for (var place = 0; place < items.Count && !diagnosis.HasProblem; place++)
            {
                if (definition.Container.HasFlag(Container.Graph) && !items[place].IsGraphObject) items[place] = new Item { Graph = [items[place]] };
                if (!entry.IsNone) PutKey(frame, definition, items[place], entry);
            }

            into.AddRange(items);
            count++;
        }

        if (count == 0) LeaveOut(map, "an empty map says nothing");
    }

    /// <summary>What the key of a map says of an item below it.</summary>
    private void PutKey(ExpansionFrame frame, TermDefinition definition, Item item, MapEntry entry)
    {
        if (definition.Container.HasFlag(Container.Index))
        {
            if (definition.Index is { } index)
            {
                PutIndexProperty(frame, index, item, entry);
                return;
            }

            item.Index ??= entry.Key;
            LeaveOut(entry.Value, "the key it stands under is an annotation of the JSON, not of what it says");
        }
        else if (definition.Container.HasFlag(Container.Id))
        {
            if (item.HasId) return;
            item.HasId = true;
            item.Id = IriExpansion.OfReference(frame.Active, entry.Key);
            CheckNode(item.Id, entry.Value);
        }
        else if (IriExpansion.OfTerm(frame.Active, entry.Key, documentRelative: true) is { } type)
        {
            (item.Types ??= []).Insert(0, type);
            CheckNode(type, entry.Value);
        }
    }

    private void PutIndexProperty(ExpansionFrame frame, string index, Item item, MapEntry entry)
    {
        if (item.HasValue)
        {
            diagnosis.Report("invalid value object", entry.Value, "A value cannot have the property its key stands for.");
            return;
        }

        var property = IriExpansion.OfTerm(frame.Active, index) ?? index;
        var first = new List<Item> { ExpandText(frame.Active, frame.Active.Find(index), entry.Key, entry.Value) };
        var properties = new PropertyMap();
        properties.Add(property, first);
        foreach (var (name, values) in item.Properties?.Entries ?? []) properties.Add(name, values);
        item.Properties = properties;
    }

    /// <summary>§5.3.2: a string, number or truth value, by what its property's definition makes of it.</summary>
    private Item ExpandValue(ActiveContext active, TermDefinition? definition, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && definition?.Type is Keywords.Id or Keywords.Vocab) return ExpandText(active, definition, value.GetString()!, value);
        var item = new Item { HasValue = true, Value = value, Datatype = DatatypeOf(definition) };
        if (value.ValueKind == JsonValueKind.String && item.Datatype is null) PutLanguage(active, definition, item, value);
        return item;
    }

    /// <summary>The same for a text that may be the name of a member.</summary>
    private Item ExpandText(ActiveContext active, TermDefinition? definition, string text, JsonElement at)
    {
        if (definition?.Type is Keywords.Id or Keywords.Vocab)
        {
            var id = definition.Type == Keywords.Id ? IriExpansion.OfReference(active, text) : IriExpansion.OfTerm(active, text, documentRelative: true);
            CheckNode(id, at);
            return new Item { HasId = true, Id = id };
        }

        var item = new Item { HasValue = true, Text = text, Datatype = DatatypeOf(definition) };
        if (item.Datatype is null) PutLanguage(active, definition, item, at);
        return item;
    }

    private static string? DatatypeOf(TermDefinition? definition) => definition?.Type is Keywords.Id or Keywords.Vocab or Keywords.None ? null : definition?.Type;

    private void PutLanguage(ActiveContext active, TermDefinition? definition, Item item, JsonElement at)
    {
        item.Language = definition is { HasLanguage: true } ? definition.Language : active.Language;
        item.Direction = definition is { HasDirection: true } ? definition.Direction : active.Direction;
        if (item.Direction is not null) LeaveOut(at, "RDF has no place for a base direction");
    }

    private readonly record struct MapEntry(string Key, bool IsNone, JsonElement Value);
}
