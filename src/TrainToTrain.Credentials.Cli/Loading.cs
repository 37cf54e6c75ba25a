using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Where a verification looks things up: folders of documents, the network, both in this order, or nothing.</summary>
internal sealed class Loading : IDisposable
{
    private readonly Network? _network;

    private Loading(IResourceLoader loader, Network? network) => (Loader, _network) = (loader, network);

    public IResourceLoader Loader { get; }

    /// <param name="documents">Folders, asked in this order; null for none.</param>
    public static Loading Open(CommandContext context, string[]? documents, bool offline)
    {
        var network = offline ? null : new Network(context.Surroundings.OpenNetwork);
        IResourceLoader? loader = network;
        foreach (var folder in (documents ?? []).Reverse())
        {
            if (!DocumentsFolder.TryOpen(context.PathOf(folder), loader, out var opened, out var problem)) throw Refusal.Usage(problem, "t2t publish makes such a folder");
            loader = opened;
        }

        return new Loading(loader ?? new Nothing(), network);
    }

    public void Dispose() => _network?.Dispose();

    /// <summary>Made at the first question: most verifications have none, and a connection pool takes longer to make than a badge to check.</summary>
    private sealed class Network(Func<IResourceLoader> open) : IResourceLoader, IDisposable
    {
        private IResourceLoader? _opened;

        public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation) =>
            (_opened ??= open()).LoadAsync(url, maxBytes, cancellation);

        public void Dispose() => (_opened as IDisposable)?.Dispose();
    }

    private sealed class Nothing : IResourceLoader
    {
        public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation) =>
            ValueTask.FromResult(LoadedResource.NotHad($"{url} was not asked for, since --offline"));
    }
}
