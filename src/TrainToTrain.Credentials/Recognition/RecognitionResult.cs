namespace TrainToTrain.Credentials.Recognition;

/// <summary>What an agreement makes of a foreign badge.</summary>
public enum RecognitionResult
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It would be recognised with a bridging achievement that is not shown.</summary>
    Conditional,

    /// <summary>It stands for a part of the local achievement.</summary>
    Partial,

    /// <summary>It stands for the local achievement.</summary>
    Full,
}
