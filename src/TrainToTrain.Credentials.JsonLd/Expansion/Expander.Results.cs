using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>What an object turned out to be, once all of it is known (JSON-LD 1.1 API §5.1.2 steps 15 to 19).</summary>
internal sealed partial class Expander
{
    /// <returns>Whether the result is an array: the content of a set.</returns>
    private bool Finish(ExpansionFrame frame, JsonElement element, List<Item> into)
    {
        var item = frame.Result;
        if (item.HasValue)
        {
            FinishValue(frame, element, into);
            return false;
        }

        if (item.List is not null || item.Set is not null) return FinishCollection(item, element, into);
        var isOnlyLanguage = (item.Language ?? item.Direction) is not null && !item.HasId && !item.HasNodeContent && item.Index is null;
        if (isOnlyLanguage && (item.Direction is null || item.Language is null))
        {
            LeaveOut(element, "a language without a text says nothing");
            return false;
        }

        CheckPlace(frame, element);
        if (frame.Property.IsTop && !item.HasNodeContent)
        {
            LeaveOut(element, "an object without properties says nothing here");
            return false;
        }

        into.Add(item);
        return false;
    }

    private void FinishValue(ExpansionFrame frame, JsonElement element, List<Item> into)
    {
        var item = frame.Result;
        var types = item.Types;
        item.Types = null;
        var isText = item.Value.ValueKind == JsonValueKind.String;
        if (item.HasId || item.HasNodeContent || item.List is not null || item.Set is not null || (types is not null && (item.Language ?? item.Direction) is not null))
        {
            diagnosis.Report("invalid value object", element, "An object with @value has a member that values do not have.");
        }
        else if (types is [Keywords.Json])
        {
            item.Datatype = Keywords.Json;
            Keep();
        }
        else if (item.Value.ValueKind == JsonValueKind.Null)
        {
            LeaveOut(element, "a value of null says nothing");
        }
        else if (!isText && item.Language is not null)
        {
            diagnosis.Report("invalid language-tagged value", element, "What has a language is not a string.");
        }
        else if (types is not null && (types is not [var type] || !Iri.IsWellFormed(type)))
        {
            diagnosis.Report("invalid typed value", element, "The type of a value is not one IRI.");
        }
        else
        {
            item.Datatype = types?[0];
            Keep();
        }

        void Keep()
        {
            if (frame.Property.IsTop) LeaveOut(element, "a value that belongs to no property says nothing");
            else into.Add(item);
        }
    }

    private bool FinishCollection(Item item, JsonElement element, List<Item> into)
    {
        if (item.HasId || item.HasNodeContent || (item.List is not null && item.Set is not null) || (item.Language ?? item.Direction) is not null)
        {
            return diagnosis.Report("invalid set or list object", element, "A set or list has a member beside its items.");
        }

        if (item.Set is null)
        {
            into.Add(item);
            return false;
        }

        into.AddRange(item.Set);
        return true;
    }
}
