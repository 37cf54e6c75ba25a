namespace TrainToTrain.Credentials.Store;

/// <summary>A key file cannot be read or written.</summary>
public sealed class KeyFileException : Exception
{
    internal KeyFileException(KeyFileProblem kind, string message, string hint, Exception? cause = null)
        : base(message, cause) => (Kind, Hint) = (kind, hint);

    public KeyFileProblem Kind { get; }

    /// <summary>What to do about it: a sentence without a full stop.</summary>
    public string Hint { get; }
}
