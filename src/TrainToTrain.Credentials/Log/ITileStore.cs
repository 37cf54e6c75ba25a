namespace TrainToTrain.Credentials.Log;

/// <summary>Where a log's own writer keeps its tiles.</summary>
public interface ITileStore : ITileReader
{
    /// <summary>Whole, and for good: a tile never changes, so one that is there already is the same.</summary>
    void Write(TilePath path, ReadOnlySpan<byte> content);
}
