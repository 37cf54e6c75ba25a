namespace TrainToTrain.Credentials.Structure;

/// <summary>Which rules a credential is held against.</summary>
internal enum Profile
{
    /// <summary>VC 2.0 alone: status lists, registers, agreements.</summary>
    Plain,

    /// <summary>VC 2.0 and Open Badges 3.0 AchievementCredential, on known contexts: any Open Badge of the world.</summary>
    OpenBadge,

    /// <summary>An <see cref="OpenBadge"/> that is a <c>TrainerAccreditation</c>: the last context may be <c>undefined-terms/v2</c>.</summary>
    Accreditation,

    /// <summary>VC 2.0 and Open Badges 3.0 EndorsementCredential.</summary>
    Endorsement,

    /// <summary>An <see cref="Endorsement"/> inside a badge, whose issuer may be a URI alone.</summary>
    EmbeddedEndorsement,

    /// <summary>VC 2.0 and a ClrCredential of CLR 2.0; what it holds is held against rules of its own, one by one.</summary>
    LearnerRecord,
}
