using System.Text;
using TrainToTrain.Credentials.Resources;

namespace TrainToTrain.Credentials.Tests.Proofs;

/// <summary>A network of a few documents. What is not on it was not meant to be asked for.</summary>
internal sealed class Shelf : IResourceLoader
{
    private readonly Dictionary<string, LoadedResource> _documents = new(StringComparer.Ordinal);

    public List<(Uri Url, int MaxBytes)> Asked { get; } = [];

    public Shelf With(string url, string document)
    {
        _documents[url] = LoadedResource.Of(Encoding.UTF8.GetBytes(document));
        return this;
    }

    public Shelf Without(string url)
    {
        _documents[url] = LoadedResource.NotHad("the host is down");
        return this;
    }

    public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
    {
        Asked.Add((url, maxBytes));
        return new(_documents.TryGetValue(url.AbsoluteUri, out var found) ? found : throw new InvalidOperationException($"{url} is not on the shelf."));
    }
}
