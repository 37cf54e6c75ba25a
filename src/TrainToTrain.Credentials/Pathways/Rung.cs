namespace TrainToTrain.Credentials.Pathways;

/// <summary>A step of a pathway, and the badge that says somebody stands on it.</summary>
public sealed record Rung
{
    internal Rung()
    {
    }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Its EQF level, 1 to 8.</summary>
    public required int Level { get; init; }

    /// <summary>Of the milestone: the badge of this rung.</summary>
    public required string Achievement { get; init; }

    public required IPathwayRule Requires { get; init; }

    public required RevokedComponent OnRevokedComponent { get; init; }

    /// <summary>From 0, the entry.</summary>
    public required int Position { get; init; }
}
