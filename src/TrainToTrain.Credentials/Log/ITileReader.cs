namespace TrainToTrain.Credentials.Log;

/// <summary>Where the tiles of a log come from: a folder, the web, memory.</summary>
public interface ITileReader
{
    /// <summary>Null when there is none of exactly this width. What is there may be anything: its reader checks it.</summary>
    byte[]? Read(TilePath path);
}
