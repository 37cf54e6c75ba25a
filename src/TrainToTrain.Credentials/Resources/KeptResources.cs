using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Resources;

/// <summary>
/// Copies of key documents and of accreditations that are named and not stapled, from one verification to the next. What was not had is
/// asked for again each time; status lists and registers, which say themselves how long they hold, are kept elsewhere.
/// </summary>
internal sealed class KeptResources(TimeProvider clock)
{
    private readonly PublishedCache<KeptResource> _copies = new(Limits.KeptResources, Limits.KeptResourceBytes);

    public int Count => _copies.Count;

    public long ByteCount => _copies.ByteCount;

    private DateTimeOffset Now => clock.GetUtcNow();

    public IReadOnlyList<KeptResource> Due() => _copies.Due(Now);

    /// <summary>A loader that asks another only for what is not kept.</summary>
    public IResourceLoader Before(IResourceLoader loader) => new Loader(this, loader);

    /// <summary>Fetches what is kept anew; when it cannot be had, the copy serves until its time is over.</summary>
    public async ValueTask RefreshAsync(KeptResource kept, IResourceLoader loader, CancellationToken cancellation) =>
        await FetchAsync(new Uri(kept.Url), Limits.CredentialBytes, loader, cancellation);

    private async ValueTask<LoadedResource> FetchAsync(Uri url, int maxBytes, IResourceLoader loader, CancellationToken cancellation)
    {
        var asked = Now;
        var loaded = await loader.LoadAsync(url, maxBytes, cancellation);
        if (loaded.Found) _copies.Keep(new KeptResource(url.OriginalString, loaded.Content, asked));
        return loaded;
    }

    private sealed class Loader(KeptResources owner, IResourceLoader inner) : IResourceLoader
    {
        public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation) =>
            owner._copies.Find(url.OriginalString, owner.Now) is { } kept && kept.ByteCount <= maxBytes
                ? new(LoadedResource.Of(kept.Content))
                : owner.FetchAsync(url, maxBytes, inner, cancellation);
    }
}
