using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Where a verification looks things up: a folder of documents, the network, both in this order, or nothing.</summary>
internal sealed class Loading : IDisposable
{
    private readonly Network? _network;

    private Loading(IResourceLoader loader, Network? network) => (Loader, _network) = (loader, network);

    public IResourceLoader Loader { get; }

    public static Loading Open(CommandContext context, string? documents, bool offline)
    {
        var network = offline ? null : new Network(context.Surroundings.OpenNetwork);
        if (documents is null) return new Loading(network is null ? new Nothing() : network, network);
        var folder = context.PathOf(documents);
        return DocumentsFolder.TryOpen(folder, network, out var opened, out var problem)
            ? new Loading(opened, network)
            : throw Refusal.Usage(problem, "t2t publish makes such a folder");
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
