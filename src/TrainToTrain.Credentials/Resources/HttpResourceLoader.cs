namespace TrainToTrain.Credentials.Resources;

/// <summary>https only, public addresses only, size, time and redirects bounded (DESIGN §7).</summary>
public sealed class HttpResourceLoader : IResourceLoader, IDisposable
{
    public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
