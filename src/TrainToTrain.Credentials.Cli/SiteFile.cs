using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>A file to be published.</summary>
/// <param name="Read">What is in it.</param>
internal sealed record SiteFile(Func<byte[]> Read)
{
    /// <summary>Of a status list or register.</summary>
    public Edition? Edition { get; init; }
}
