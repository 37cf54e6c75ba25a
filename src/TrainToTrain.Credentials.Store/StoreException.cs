namespace TrainToTrain.Credentials.Store;

/// <summary>The store refused, or could not: nothing of the operation was kept, everything from before is.</summary>
public sealed class StoreException : Exception
{
    internal StoreException(StoreProblem kind, string message, string hint, Exception? cause = null)
        : base(message, cause) => (Kind, Hint) = (kind, hint);

    public StoreProblem Kind { get; }

    /// <summary>What to do about it: a sentence without a full stop.</summary>
    public string Hint { get; }
}
