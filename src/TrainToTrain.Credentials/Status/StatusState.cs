namespace TrainToTrain.Credentials.Status;

internal enum StatusState
{
    /// <summary>The list says: not set.</summary>
    Clear,

    /// <summary>The list says: set.</summary>
    Set,

    /// <summary>The list does not say: <see cref="StatusReading.Problem"/>.</summary>
    Unknown,

    /// <summary>A purpose or mechanism that has no bearing on whether the credential stands.</summary>
    Ignored,
}
