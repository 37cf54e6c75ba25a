using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What one verification may fetch in all, however many hints and lists a credential names.</summary>
internal sealed class BoundedLoader(IResourceLoader inner) : IResourceLoader
{
    private int _fetches;

    public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
    {
        if (_fetches == Limits.Fetches) return ValueTask.FromResult(LoadedResource.NotHad($"More than {Limits.Fetches} resources were asked for"));
        _fetches++;
        return inner.LoadAsync(url, maxBytes, cancellation);
    }
}
