namespace TrainToTrain.Credentials.Verification;

/// <summary>What somebody may have been permitted.</summary>
public enum TrustAction
{
    /// <summary>To issue badges of an achievement.</summary>
    Issue,

    /// <summary>To certify others for it.</summary>
    Accredit,

    /// <summary>To be another authority whose badges of it count under an agreement.</summary>
    Recognise,
}
