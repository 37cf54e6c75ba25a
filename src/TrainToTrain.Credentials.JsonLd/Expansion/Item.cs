using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>One object of an expanded document: a node, a value, a list or (until it is taken apart) a set, by what it has.</summary>
internal sealed class Item
{
    public bool HasId { get; set; }

    public string? Id { get; set; }

    /// <summary>Of a node.</summary>
    public List<string>? Types { get; set; }

    public PropertyMap? Properties { get; set; }

    public PropertyMap? Reverse { get; set; }

    public List<Item>? Graph { get; set; }

    public List<Item>? Included { get; set; }

    public List<Item>? List { get; set; }

    public List<Item>? Set { get; set; }

    public bool HasValue { get; set; }

    public JsonElement Value { get; set; }

    /// <summary>In place of <see cref="Value"/> where the text is the name of a member.</summary>
    public string? Text { get; set; }

    /// <summary>Of a value: a datatype, or <c>@json</c>.</summary>
    public string? Datatype { get; set; }

    public string? Language { get; set; }

    public string? Direction { get; set; }

    public string? Index { get; set; }

    public bool IsGraphObject => Graph is not null && Types is null && Properties is null && Reverse is null && Included is null;

    public bool IsNode => !HasValue && List is null && Set is null;

    /// <summary>Has what only a node has, beside its id.</summary>
    public bool HasNodeContent => Types is not null || Properties is not null || Reverse is not null || Graph is not null || Included is not null;
}
