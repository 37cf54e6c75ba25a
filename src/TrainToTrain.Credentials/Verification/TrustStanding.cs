namespace TrainToTrain.Credentials.Verification;

/// <summary>What is answered to a <see cref="TrustQuestion"/>. Only the first two are an answer to it.</summary>
public enum TrustStanding
{
    /// <summary>Yes, and no more has to be known.</summary>
    Granted,

    /// <summary>No, and that is certain.</summary>
    Denied,

    /// <summary>It turns on something that only a badge tells: its curriculum, a result, an endorsement, a proof of its existence, a level nobody named.</summary>
    DependsOnBadge,

    /// <summary>Nothing is known here about the authority or the entity.</summary>
    NotKnown,

    /// <summary>It could not be found out: a list, a register or a key was not to be had, or an accreditation is suspended.</summary>
    Undetermined,
}
