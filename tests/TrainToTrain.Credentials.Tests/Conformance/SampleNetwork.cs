using TrainToTrain.Credentials.Resources;

namespace TrainToTrain.Credentials.Tests.Conformance;

/// <summary>The files of a suite under the URLs they stand for; of everything else the world does not answer.</summary>
internal sealed class SampleNetwork : IResourceLoader
{
    private readonly Dictionary<string, byte[]> _hosted = new(StringComparer.Ordinal);

    public SampleNetwork Host(string url, string file)
    {
        _hosted.Add(url, File.ReadAllBytes(file));
        return this;
    }

    public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation) =>
        new(_hosted.TryGetValue(url.OriginalString, out var content) ? LoadedResource.Of(content) : LoadedResource.NotHad("Nobody answers"));
}
