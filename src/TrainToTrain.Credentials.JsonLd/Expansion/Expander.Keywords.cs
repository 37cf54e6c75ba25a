using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>Members that are keywords, or terms for them (JSON-LD 1.1 API §5.1.2 step 13.4).</summary>
internal sealed partial class Expander
{
    private bool CheckKeyword(ExpansionFrame frame, string keyword, JsonElement at) =>
        frame.Property.Name != Keywords.Reverse || diagnosis.Report("invalid reverse property map", at, $"{keyword} cannot be a member of @reverse.");

    private void ExpandKeyword(ExpansionFrame frame, string keyword, JsonElement value)
    {
        if (!CheckKeyword(frame, keyword, value)) return;
        var result = frame.Result;
        var isSecond = keyword switch
        {
            Keywords.Id => result.HasId,
            Keywords.Type => Only10 && result.Types is not null,
            Keywords.Value => result.HasValue,
            Keywords.Language => result.Language is not null,
            Keywords.Direction => result.Direction is not null,
            Keywords.Index => result.Index is not null,
            Keywords.List => result.List is not null,
            Keywords.Set => result.Set is not null,
            Keywords.Graph => result.Graph is not null,
            _ => false,
        };
        if (isSecond)
        {
            diagnosis.Report("colliding keywords", value, $"{keyword} is there twice, by different names.");
            return;
        }

        switch (keyword)
        {
            case Keywords.Id: ReadId(frame, value); break;
            case Keywords.Type: ReadTypes(frame, value); break;
            case Keywords.Value: ReadValue(frame, value); break;
            case Keywords.Language: ReadLanguage(result, value); break;
            case Keywords.Direction: ReadDirection(result, value); break;
            case Keywords.Index: ReadIndex(result, value); break;
            case Keywords.Graph: Expand(frame.Active, ActiveProperty.Graph, value, result.Graph = []); break;
            case Keywords.Included: ReadIncluded(frame, value); break;
            case Keywords.List: ReadList(frame, value); break;
            case Keywords.Set: Expand(frame.Active, frame.Property, value, result.Set = []); break;
            case Keywords.Reverse: ReadReverse(frame, value); break;
            default: LeaveOut(value, $"{keyword} has no meaning in a document"); break;
        }
    }

    private void ReadId(ExpansionFrame frame, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            diagnosis.Report("invalid @id value", value, "@id is not a string.");
            return;
        }

        var text = value.GetString()!;
        frame.Result.HasId = true;
        frame.Result.Id = IriExpansion.OfReference(frame.Active, text);
        CheckNode(frame.Result.Id, value);
    }

    private void ReadTypes(ExpansionFrame frame, JsonElement value)
    {
        frame.Result.Types ??= [];
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                ReadType(frame, value);
                break;
            case JsonValueKind.Array:
                if (value.GetArrayLength() == 0) LeaveOut(value, "an empty array says nothing");
                foreach (var item in value.EnumerateArray()) ReadType(frame, item);
                break;
            default:
                diagnosis.Report("invalid type value", value, "@type is neither a string nor an array of strings.");
                break;
        }
    }

    private void ReadType(ExpansionFrame frame, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            diagnosis.Report("invalid type value", value, "A type is not a string.");
            return;
        }

        var text = value.GetString()!;
        var type = IriExpansion.OfTerm(frame.TypeScoped, text, documentRelative: true);
        if (type is null) LeaveOut(value, $"'{text}' looks like a keyword and is none");
        else frame.Result.Types!.Add(type);
        // @json is judged with the value it is the type of, as is every type of a value.
        if (type is not null && !Keywords.Is(type)) CheckNode(type, value);
    }

    private void ReadValue(ExpansionFrame frame, JsonElement value)
    {
        var isJson = frame.LastType.ValueKind == JsonValueKind.String && IriExpansion.OfTerm(frame.TypeScoped, frame.LastType.GetString()!) == Keywords.Json;
        if (isJson && Only10) isJson = false;
        if (!isJson && value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) diagnosis.Report("invalid value object value", value, "@value is neither a scalar nor null.");
        frame.Result.HasValue = true;
        frame.Result.Value = value;
    }

    private void ReadLanguage(Item result, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) diagnosis.Report("invalid language-tagged string", value, "@language is not a string.");
        else result.Language = CheckLanguage(value.GetString()!, value);
    }

    private void ReadDirection(Item result, JsonElement value)
    {
        if (Only10) return;
        if (value.ValueKind == JsonValueKind.String && (value.ValueEquals("ltr"u8) || value.ValueEquals("rtl"u8))) result.Direction = value.GetString();
        else diagnosis.Report("invalid base direction", value, "@direction is neither ltr nor rtl.");
        LeaveOut(value, "RDF has no place for a base direction");
    }

    private void ReadIndex(Item result, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) diagnosis.Report("invalid @index value", value, "@index is not a string.");
        else result.Index = value.GetString();
        LeaveOut(value, "@index is an annotation of the JSON, not of what it says");
    }

    private void ReadIncluded(ExpansionFrame frame, JsonElement value)
    {
        if (Only10) return;
        var items = frame.Result.Included ??= [];
        Expand(frame.Active, frame.Property, value, items);
        if (items.Count == 0 || items.Exists(item => !item.IsNode)) diagnosis.Report("invalid @included value", value, "What is included is not a node.");
    }

    private void ReadList(ExpansionFrame frame, JsonElement value)
    {
        if (frame.Property.IsTop)
        {
            LeaveOut(value, "a list that belongs to no property says nothing");
            return;
        }

        frame.Result.List = [];
        // An empty list does say something, unlike an empty array.
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > 0) Expand(frame.Active, frame.Property, value, frame.Result.List);
    }

    private void ReadReverse(ExpansionFrame frame, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            diagnosis.Report("invalid @reverse value", value, "@reverse is not an object.");
            return;
        }

        var items = new List<Item>(1);
        Expand(frame.Active, new ActiveProperty(Keywords.Reverse), value, items);
        foreach (var item in items)
        {
            // Twice turned around is the way it was.
            foreach (var (property, values) in item.Reverse?.Entries ?? []) (frame.Result.Properties ??= new()).Add(property, values);
            foreach (var (property, values) in item.Properties?.Entries ?? []) AddReverse(frame.Result, property, values, value);
        }
    }

    private void AddReverse(Item result, string property, List<Item> values, JsonElement at)
    {
        if (values.Exists(item => !item.IsNode)) diagnosis.Report("invalid reverse property value", at, "What a reverse property comes from is not a node.");
        (result.Reverse ??= new()).Add(property, values);
    }

    /// <summary>In a closed document every reference is absolute, and of characters that N-Quads can carry.</summary>
    private void CheckNode(string? iri, JsonElement at)
    {
        if (isClosed && (iri is null || !Iri.IsNode(iri))) diagnosis.Report(JsonLdProblemCodes.InvalidIri, at, $"'{iri}' is not an absolute IRI, so it is not covered by a signature.");
    }

    private string CheckLanguage(string text, JsonElement at)
    {
        if (!LanguageTag.IsWellFormed(text)) LeaveOut(at, $"'{text}' is no language tag");
        return text;
    }
}
