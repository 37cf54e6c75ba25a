using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>Where the expansion of one object stands.</summary>
internal sealed class ExpansionFrame(ActiveProperty property, ActiveContext active)
{
    public ActiveProperty Property => property;

    public ActiveContext Active { get; set; } = active;

    /// <summary>The context before those of the types: types themselves are read in it.</summary>
    public ActiveContext TypeScoped { get; set; } = active;

    /// <summary>The last type the object gives; of kind Undefined when it gives none.</summary>
    public JsonElement LastType { get; set; }

    /// <summary>A keyword for which the context has a name, written as a keyword; of kind Undefined when there is none.</summary>
    public JsonElement Unnamed { get; set; }

    public Item Result { get; } = new();
}
