namespace TrainToTrain.Credentials.Store;

/// <summary>A status list or register, signed.</summary>
public sealed record Publication(string Url, byte[] Content)
{
    /// <summary>Null for one that was signed elsewhere, of which it is not known here how much it says.</summary>
    public EditionMarks? Marks { get; init; }
}
