namespace TrainToTrain.Credentials.Api.OpenApi;

/// <summary>What is said of an endpoint to those who call it; put on the endpoint itself, so that nothing is described that is not there.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Summary">A line.</param>
/// <param name="Text">All there is to know before calling it.</param>
internal sealed record OperationDescription(string Id, string Summary, string Text)
{
    /// <summary>Names and what they are for.</summary>
    public IReadOnlyList<(string Name, string Text)> Query { get; init; } = [];

    /// <summary>Of the path, likewise.</summary>
    public IReadOnlyList<(string Name, string Text)> Path { get; init; } = [];

    /// <summary>Media types of the body; empty when there is none.</summary>
    public IReadOnlyList<string> Accepts { get; init; } = [];

    /// <summary>What a good answer is, beside the problems every request can be answered with.</summary>
    public IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <param name="Schema">The name of a component; null when there is none.</param>
    internal sealed record Answer(int Status, string Type, string Text, string? Schema = null);
}
