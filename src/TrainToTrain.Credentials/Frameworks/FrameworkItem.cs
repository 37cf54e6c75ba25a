namespace TrainToTrain.Credentials.Frameworks;

/// <summary>One statement of a framework.</summary>
/// <param name="Id">Its URI.</param>
/// <param name="Statement">What somebody can do.</param>
/// <param name="Code">As people number it; null when they do not.</param>
public sealed record FrameworkItem(string Id, string Statement, string? Code)
{
    /// <summary>Its kind in the framework's own word: a standard, a skill.</summary>
    public string? Kind { get; init; }

    /// <summary>The item it is a part of; null at the top.</summary>
    public string? ParentId { get; internal set; }

    public IReadOnlyList<FrameworkAlignment> Alignments { get; internal set; } = [];
}
