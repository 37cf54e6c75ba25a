using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>What a closed document is about, as its outermost object says: its id, and what its context can say of it there.</summary>
internal sealed class DocumentRoot(ActiveContext active, JsonElement element)
{
    private readonly string? _id = IdOf(active, element);

    /// <summary>Whether another object says of the document what belongs into its outermost object.</summary>
    public bool IsSpokenFor(Item item) =>
        item.HasId && item.Id == _id && _id is not null && item.Properties is not null && item.Properties.Entries.Any(entry => active.HasTermFor(entry.Property));

    private static string? IdOf(ActiveContext active, JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.String && active.Means(member, Keywords.Id)) return IriExpansion.OfReference(active, member.Value.GetString()!);
        }

        return null;
    }
}
