namespace TrainToTrain.Credentials.Store;

/// <summary>How a signing request ended.</summary>
public enum SigningOutcome
{
    Answered,

    /// <summary>Nobody wants it any more; the status places it had are set for good, so that a copy signed elsewhere counts for nothing.</summary>
    Dropped,

    /// <summary>A later edition of the same list was requested.</summary>
    Superseded,
}
