namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>The member whose value is being expanded, and what it means where it stands; no name at the top of a document.</summary>
internal readonly record struct ActiveProperty(string? Name, TermDefinition? Definition = null)
{
    public static readonly ActiveProperty Graph = new(Keywords.Graph);

    /// <summary>The value stands under a key of a map: a type's context before it is not gone back from.</summary>
    public bool IsFromMap { get; init; }

    public Container Container => Definition?.Container ?? Container.None;

    /// <summary>Where a value or a list would hang from nothing.</summary>
    public bool IsTop => Name is null or Keywords.Graph;
}
