namespace TrainToTrain.Credentials.Status;

internal enum StatusState
{
    /// <summary>The list says: not set.</summary>
    Clear,

    /// <summary>The list says: set.</summary>
    Set,

    /// <summary>The list does not say: <see cref="StatusReading.Problem"/>.</summary>
    Unknown,

    /// <summary>An entry that has no bearing on whether the credential stands, and from which nothing is to be told.</summary>
    Ignored,

    /// <summary>An entry that has no bearing on it either, and what the list says by it: <see cref="StatusReading.Detail"/>.</summary>
    Told,
}
