using System.Diagnostics.CodeAnalysis;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Api.Publishing;

/// <summary>The folder that <c>t2t publish</c> writes: all in it is public, under the path it has there. It is read anew each time, so that publishing again is all there is to do.</summary>
internal sealed class PublishedFolder(string root)
{
    private const string WellKnown = ".well-known";

    public string Root => root;

    /// <summary>Another one whenever another set of documents was listed.</summary>
    public string Stamp => new FileInfo(Path.Combine(root, "index.json")) is { Exists: true } index ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{index.LastWriteTimeUtc.Ticks}:{index.Length}") : "";

    public bool TryRead(string path, [NotNullWhen(true)] out PublishedFile? file)
    {
        file = null;
        if (!IsPlain(path)) return false;
        try
        {
            var info = new FileInfo(root);
            foreach (var part in path.Split('/'))
            {
                info = new FileInfo(Path.Combine(info.FullName, part));
                // What a link leads to was not published here.
                if (info.LinkTarget is not null) return false;
            }

            if (!info.Exists || info.Length > Limits.FetchBytes) return false;
            file = PublishedFile.Of(path, File.ReadAllBytes(info.FullName));
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The edition of a list that was the one to go by at a time before that of the one of now.</summary>
    public bool TryReadPast(string path, DateTimeOffset at, [NotNullWhen(true)] out PublishedFile? file)
    {
        file = null;
        return IsPlain(path) && PastEditions.Find(root, path, at) is { } edition && TryRead(edition, out file);
    }

    /// <summary>What the folder has under an id, whether or not that is an address of this service.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> FindAsync(Uri id, CancellationToken cancellation)
    {
        if (!DocumentsFolder.TryOpen(root, next: null, out var documents, out _)) return null;
        LoadedResource loaded = await documents.LoadAsync(id, Limits.CredentialBytes, cancellation);
        if (!loaded.Found) return null;
        return loaded.Content;
    }

    /// <summary>Names as we write them: nothing hidden, nothing half written, nothing that climbs.</summary>
    private static bool IsPlain(string path) =>
        Array.TrueForAll(path.Split('/'), part => part.Length > 0 && (part[0] != '.' || part == WellKnown) && part.All(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '_' or '.'));
}
