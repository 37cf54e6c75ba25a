namespace TrainToTrain.Credentials.Store.Tokens;

/// <summary>Why a key on a token cannot be used.</summary>
public enum TokenProblem
{
    /// <summary>Not a URI of RFC 7512, or one with something in it that must not be there.</summary>
    BadUri,

    /// <summary>The library that speaks to the token is not there, or none.</summary>
    NoModule,

    /// <summary>No token fits the URI, or more than one.</summary>
    NoToken,

    /// <summary>No key fits the URI, or more than one, or one that is no use here.</summary>
    NoKey,

    /// <summary>The key under the name is another than the one that was there before.</summary>
    AnotherKey,

    WrongPin,

    /// <summary>One more wrong PIN would lock it, or it is locked.</summary>
    Locked,

    /// <summary>It was there and does not answer any more, or refused.</summary>
    Failed,
}
