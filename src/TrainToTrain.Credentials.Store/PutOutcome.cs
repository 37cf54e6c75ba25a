namespace TrainToTrain.Credentials.Store;

/// <summary>What became of an achievement handed in.</summary>
public enum PutOutcome
{
    Added,

    /// <summary>Kept already, byte by byte.</summary>
    Same,

    /// <summary>Another content under the same id took its place, as asked.</summary>
    Replaced,

    /// <summary>Another content is kept under this id, and stays.</summary>
    Different,
}
