namespace TrainToTrain.Credentials.Pathways;

/// <summary>What is known of a proven badge but for its dates, which depend on the time an evaluation is about.</summary>
public enum BadgeStanding
{
    /// <summary>Its issuer's signature holds, somebody trusted vouches for that issuer, and it was not taken back.</summary>
    Good,

    Revoked,

    Suspended,

    /// <summary>Nobody trusted vouches for its issuer.</summary>
    UnknownTrainer,

    /// <summary>Its issuer's lineage does not allow it.</summary>
    NotEntitled,

    /// <summary>Something about it could not be found out.</summary>
    Undecided,

    /// <summary>It is refused for another reason.</summary>
    Refused,
}
