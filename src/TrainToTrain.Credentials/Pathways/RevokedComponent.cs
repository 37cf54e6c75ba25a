namespace TrainToTrain.Credentials.Pathways;

/// <summary>What becomes of a milestone when a badge it was stacked from is revoked afterwards. There is no default: a pathway says it.</summary>
public enum RevokedComponent
{
    /// <summary>It counts no longer.</summary>
    Void,

    /// <summary>It stays what it was.</summary>
    Keep,
}
