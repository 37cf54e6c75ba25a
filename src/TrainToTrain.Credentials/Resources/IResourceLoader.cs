namespace TrainToTrain.Credentials.Resources;

/// <summary>The only way out of the process: URL in, bytes or a reason out. Never throws for what the world does.</summary>
public interface IResourceLoader
{
    /// <param name="url">Absolute URL.</param>
    /// <param name="maxBytes">Upper bound for the content; more is a failure, not a cut.</param>
    ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation);
}
