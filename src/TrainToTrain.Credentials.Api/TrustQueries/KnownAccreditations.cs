using TrainToTrain.Credentials.Api.Publishing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Api.TrustQueries;

/// <summary>The accreditations in the folders of this service, found by whom they are about; looked through again when a folder has changed, and not more often than failures are remembered.</summary>
internal sealed class KnownAccreditations(IReadOnlyList<PublishedFolder> folders, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private AccreditationIndex _index = new();
    private string? _stamp;
    private DateTimeOffset _looked;

    public AccreditationIndex Current
    {
        get
        {
            lock (_gate)
            {
                if (_stamp is not null && clock.GetUtcNow() < _looked + Limits.FailureAge) return _index;
                _looked = clock.GetUtcNow();
                var stamp = string.Join('|', folders.Select(folder => folder.Stamp));
                if (stamp != _stamp) (_index, _stamp) = (Read(), stamp);
                return _index;
            }
        }
    }

    /// <summary>A document by its id; what is not in a folder is not fetched because somebody asks for it.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> FindAsync(string id, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(id, UriKind.Absolute, out var url) || url.IsFile) return default;
        foreach (var folder in folders)
        {
            if (await folder.FindAsync(url, cancellation) is { } found) return found;
        }

        return default;
    }

    private AccreditationIndex Read()
    {
        var index = new AccreditationIndex();
        foreach (var folder in folders) index.AddFolder(folder.Root);
        return index;
    }
}
