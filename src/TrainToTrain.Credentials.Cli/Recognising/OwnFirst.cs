using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Recognising;

/// <summary>What this workspace publishes, as it was signed last, before anybody is asked for it: its agreements are judged by its own lists.</summary>
internal sealed class OwnFirst(Workspace workspace, CredentialStore store, IResourceLoader others) : IResourceLoader
{
    private readonly IResourceLoader _documents = SelfCheck.Documents(workspace, store);

    public async ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
    {
        if (!url.AbsoluteUri.StartsWith(workspace.BaseUrl, StringComparison.Ordinal)) return await others.LoadAsync(url, maxBytes, cancellation);
        if (await _documents.LoadAsync(url, maxBytes, cancellation) is { Found: true } document) return document;
        return store.Publication(url.AbsoluteUri) is { } published ? LoadedResource.Of(published) : await others.LoadAsync(url, maxBytes, cancellation);
    }
}
