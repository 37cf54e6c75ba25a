namespace TrainToTrain.Credentials.Store.Tokens;

/// <summary>A key on a token cannot be used.</summary>
public sealed class TokenException : Exception
{
    internal TokenException(TokenProblem kind, string message, string hint, Exception? cause = null)
        : base(message, cause) => (Kind, Hint) = (kind, hint);

    public TokenProblem Kind { get; }

    /// <summary>What to do about it: a sentence without a full stop.</summary>
    public string Hint { get; }
}
