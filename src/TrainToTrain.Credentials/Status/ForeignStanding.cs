namespace TrainToTrain.Credentials.Status;

/// <summary>What the list of its issuer says of a badge from elsewhere.</summary>
public enum ForeignStanding
{
    /// <summary>Nothing is set.</summary>
    Stands,

    Suspended,

    Revoked,

    /// <summary>The list does not say. That is not the word that it stands, nor the word that it does not.</summary>
    Unknown,
}
