namespace TrainToTrain.Credentials.Pathways;

/// <summary>An occupational ladder (DESIGN §4.5). Only <see cref="PathwayReader"/> makes one, so that its rules are known to end.</summary>
public sealed record Pathway
{
    internal Pathway()
    {
    }

    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>What of; a name, or the URL of one in a classification. Null when it is not said.</summary>
    public string? Occupation { get; init; }

    public string? Description { get; init; }

    /// <summary>From the entry up.</summary>
    public required IReadOnlyList<Rung> Rungs { get; init; }

    /// <summary>Null when there is no such rung.</summary>
    public Rung? Find(string id) => Rungs.FirstOrDefault(rung => rung.Id == id);
}
