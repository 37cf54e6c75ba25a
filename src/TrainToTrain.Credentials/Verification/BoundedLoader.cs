using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What one verification may fetch in all, and how long it may wait for it, however many hints and lists a credential names.</summary>
internal sealed class BoundedLoader(IResourceLoader inner, TimeProvider clock) : IResourceLoader
{
    private int _fetches;
    private TimeSpan _waited;

    public async ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
    {
        if (_fetches == Limits.Fetches) return LoadedResource.NotHad($"More than {Limits.Fetches} resources were asked for");
        if (_waited >= Limits.FetchesTime) return LoadedResource.NotHad($"More than {Limits.FetchesTime.TotalSeconds:0} seconds were spent waiting for others");
        _fetches++;
        var asked = clock.GetTimestamp();
        var loaded = await inner.LoadAsync(url, maxBytes, cancellation);
        _waited += clock.GetElapsedTime(asked);
        return loaded;
    }
}
