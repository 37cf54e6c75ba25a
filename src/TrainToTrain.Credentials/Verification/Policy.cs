namespace TrainToTrain.Credentials.Verification;

/// <summary>How far a verification goes (DESIGN §5). There is no default: the caller decides what a verdict is about.</summary>
public enum Policy
{
    /// <summary>Ends after status: the issuer it names signed it and has not taken it back. Who that is, is left open.</summary>
    Integrity,

    /// <summary>All stages: the issuer was certified by somebody up to a pinned authority.</summary>
    Lineage,
}
