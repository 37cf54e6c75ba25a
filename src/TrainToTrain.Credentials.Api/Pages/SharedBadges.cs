using TrainToTrain.Credentials.Api.Publishing;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>The badges a provider has published at their holders' wish: <c>b/ID.json</c> and the like in the folder <c>t2t publish</c> writes.</summary>
/// <param name="site">Null when this service has no such folder: then nothing is shared here.</param>
internal sealed class SharedBadges(PublishedFolder? site)
{
    private static readonly string[] Extensions = [Carriers.Carriers.Json.Extension, Carriers.Carriers.Jws.Extension, Carriers.Carriers.SdJwt.Extension];

    /// <summary>Looked up each time: what is taken back is gone with the next publication.</summary>
    /// <param name="name">From an address.</param>
    public SharedBadge? Find(string name)
    {
        foreach (var extension in Extensions)
        {
            if (site is not null && site.TryRead($"b/{name}{extension}", out var file) && file.Content.Length <= Limits.ImageBytes) return new SharedBadge(name, extension, file.Content);
        }

        return null;
    }

    /// <summary>A name with the ending of one of the forms it can be had in.</summary>
    /// <param name="extension">Empty when it has none of them.</param>
    public static void Split(string path, out string name, out string extension)
    {
        extension = Extensions.Append(Carriers.Carriers.BakedPng.Extension).Append(Carriers.Carriers.Pdf.Extension).FirstOrDefault(each => path.EndsWith(each, StringComparison.Ordinal)) ?? "";
        name = path[..^extension.Length];
    }
}
