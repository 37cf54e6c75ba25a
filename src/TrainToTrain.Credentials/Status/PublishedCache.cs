using System.Collections.Concurrent;

namespace TrainToTrain.Credentials.Status;

/// <summary>Proven copies of what parties publish, bounded in number and bytes, shared by verifications side by side.</summary>
internal sealed class PublishedCache<T>(int most, long mostBytes)
    where T : class, IPublished
{
    private readonly ConcurrentDictionary<string, T> _copies = new(StringComparer.Ordinal);
    private readonly Lock _keeping = new();
    private long _bytes;

    public int Count => _copies.Count;

    /// <summary>A copy that is no older than its publisher allows.</summary>
    public T? Find(string key, DateTimeOffset now) =>
        _copies.TryGetValue(key, out T? copy) && now - copy.FetchedAt is var age && age >= TimeSpan.Zero && age < copy.TimeToLive ? copy : null;

    /// <summary>Keeps a copy in place of what was kept under its key; what was fetched longest ago goes when there is no room.</summary>
    public void Keep(T copy)
    {
        lock (_keeping)
        {
            Drop(copy.Key);
            while (!_copies.IsEmpty && (_copies.Count >= most || _bytes + copy.ByteCount > mostBytes))
            {
                Drop(_copies.Values.MinBy(each => each.FetchedAt)!.Key);
            }

            _copies[copy.Key] = copy;
            _bytes += copy.ByteCount;
        }
    }

    /// <summary>As <see cref="Keep"/>, unless what was kept last, however long ago, begins later than the copy.</summary>
    /// <returns>The later one; of two that begin alike, the copy.</returns>
    public T KeepNewest(T copy)
    {
        lock (_keeping)
        {
            if (_copies.TryGetValue(copy.Key, out T? last) && last.ValidFrom > (copy.ValidFrom ?? DateTimeOffset.MinValue)) return last;
            Keep(copy);
            return copy;
        }
    }

    private void Drop(string key)
    {
        if (_copies.TryRemove(key, out T? dropped)) _bytes -= dropped.ByteCount;
    }
}
