namespace TrainToTrain.Credentials.Structure;

/// <summary>Which rules a credential is held against.</summary>
internal enum Profile
{
    /// <summary>VC 2.0 alone: status lists, registers, agreements.</summary>
    Plain,

    /// <summary>As <see cref="Plain"/>, in the data model 2.0 or 1.1: a list of the kind that goes with badges of 1.1.</summary>
    AnyList,

    /// <summary>Open Badges 3.0 AchievementCredential, on known contexts, to the letter: as badges are issued.</summary>
    OpenBadge,

    /// <summary>
    /// Any Open Badge of the world: as <see cref="OpenBadge"/>, but for forms that others write and others' verifiers let pass, which take nothing
    /// from what is proven. They are told of, not refused.
    /// </summary>
    AnyOpenBadge,

    /// <summary>An <see cref="OpenBadge"/> that is a <c>TrainerAccreditation</c>: the last context may be <c>undefined-terms/v2</c>.</summary>
    Accreditation,

    /// <summary>VC 2.0 and Open Badges 3.0 EndorsementCredential.</summary>
    Endorsement,

    /// <summary>An <see cref="Endorsement"/> in a badge or beside it that no lineage rests on: its issuer may be a URI alone, and its data model 1.1.</summary>
    EmbeddedEndorsement,

    /// <summary>A <see cref="Plain"/> one about an achievement or framework, which says what it is, of what and from when on.</summary>
    CurriculumRecord,

    /// <summary>VC 2.0 and a ClrCredential of CLR 2.0; what it holds is held against rules of its own, one by one.</summary>
    LearnerRecord,

    /// <summary>VC 2.0 and a pathway (DESIGN §4.5).</summary>
    Pathway,
}
