using System.Collections.Concurrent;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Status;

/// <summary>Proven status lists by URL, bounded, shared by verifications side by side.</summary>
internal sealed class StatusListCache
{
    private readonly ConcurrentDictionary<string, ProvenList> _lists = new(StringComparer.Ordinal);
    private readonly Lock _keeping = new();
    private long _bytes;

    public int Count => _lists.Count;

    /// <summary>A kept copy that is no older than its list allows.</summary>
    public ProvenList? Find(string url, DateTimeOffset now) =>
        _lists.TryGetValue(url, out ProvenList? list) && now - list.FetchedAt is var age && age >= TimeSpan.Zero && age < list.TimeToLive ? list : null;

    /// <summary>Keeps a list in place of what was kept of that URL; what was fetched longest ago goes when there is no room.</summary>
    public void Keep(ProvenList list)
    {
        lock (_keeping)
        {
            Drop(list.Url);
            while (!_lists.IsEmpty && (_lists.Count >= Limits.CachedStatusLists || _bytes + list.Bits.ByteCount > Limits.CachedStatusListBytes))
            {
                Drop(_lists.Values.MinBy(each => each.FetchedAt)!.Url);
            }

            _lists[list.Url] = list;
            _bytes += list.Bits.ByteCount;
        }
    }

    private void Drop(string url)
    {
        if (_lists.TryRemove(url, out ProvenList? dropped)) _bytes -= dropped.Bits.ByteCount;
    }
}
