namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>How a local context is to be processed (JSON-LD 1.1 API §4.1.2, the algorithm's optional inputs).</summary>
internal readonly record struct ContextUse(string? BaseUrl)
{
    /// <summary>The contexts being loaded, innermost first.</summary>
    public RemoteContext? Remote { get; init; }

    public bool OverrideProtected { get; init; }

    /// <summary>For one node only: what it contains goes back to the context before.</summary>
    public bool ForOneNode { get; init; }

    /// <summary>Only whether it can be processed is asked: a scoped context that names one being loaded is not followed.</summary>
    public bool OnlyValidates { get; init; }
}
