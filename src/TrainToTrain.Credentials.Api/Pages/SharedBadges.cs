using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>The badges a provider has published at their holders' wish: <c>b/ID.json</c> and the like in the folder <c>t2t publish</c> writes.</summary>
/// <param name="site">Null when this service has no such folder: then nothing is shared here.</param>
internal sealed class SharedBadges(string? site)
{
    private const int LongestName = 100;

    private static readonly string[] Extensions = [Carriers.Carriers.Json.Extension, Carriers.Carriers.Jws.Extension, Carriers.Carriers.SdJwt.Extension];

    /// <summary>Looked up each time: what is taken back is gone with the next publication.</summary>
    /// <param name="name">From an address; only what is a plain name is looked for.</param>
    public async Task<SharedBadge?> FindAsync(string name, CancellationToken cancellation)
    {
        if (site is null || name.Length > LongestName || name.StartsWith('.') || !name.All(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '_' or '.')) return null;
        foreach (var extension in Extensions)
        {
            var file = new FileInfo(Path.Combine(site, "b", name + extension));
            if (!file.Exists || file.Length > Limits.ImageBytes) continue;
            try
            {
                return new SharedBadge(name, extension, await File.ReadAllBytesAsync(file.FullName, cancellation));
            }
            catch (IOException)
            {
                // Taken back at this moment.
                return null;
            }
        }

        return null;
    }

    /// <summary>A name with the ending of one of the forms it can be had in.</summary>
    /// <param name="extension">Empty when it has none of them.</param>
    public static void Split(string path, out string name, out string extension)
    {
        extension = Extensions.Append(Carriers.Carriers.BakedPng.Extension).FirstOrDefault(each => path.EndsWith(each, StringComparison.Ordinal)) ?? "";
        name = path[..^extension.Length];
    }
}
