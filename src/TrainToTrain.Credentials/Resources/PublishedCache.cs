using System.Collections.Concurrent;

namespace TrainToTrain.Credentials.Resources;

/// <summary>Copies of what parties publish, bounded in number and bytes, shared by verifications side by side.</summary>
internal sealed class PublishedCache<T>(int most, long mostBytes)
    where T : class, IPublished
{
    private readonly ConcurrentDictionary<string, Kept> _copies = new(StringComparer.Ordinal);
    private readonly Lock _keeping = new();
    private long _bytes;

    public int Count => _copies.Count;

    public long ByteCount => Interlocked.Read(ref _bytes);

    /// <summary>A copy that is no older than its publisher allows.</summary>
    public T? Find(string key, DateTimeOffset now)
    {
        if (!_copies.TryGetValue(key, out var kept) || !IsFresh(kept.Copy, now)) return null;
        // Written once: what many read side by side stays in each one's own cache.
        if (!kept.Asked) kept.Asked = true;
        return kept.Copy;
    }

    /// <summary>Copies that somebody asked for since they were fetched, and of whose time three quarters are over: fetched anew now, nobody has to wait later.</summary>
    public IReadOnlyList<T> Due(DateTimeOffset now)
    {
        List<T>? due = null;
        foreach (var (_, kept) in _copies)
        {
            if (kept.Asked && IsFresh(kept.Copy, now) && now - kept.Copy.FetchedAt >= kept.Copy.TimeToLive * 0.75) (due ??= []).Add(kept.Copy);
        }

        return due ?? (IReadOnlyList<T>)[];
    }

    /// <summary>Keeps a copy in place of what was kept under its key; what was fetched longest ago goes when there is no room.</summary>
    public void Keep(T copy)
    {
        lock (_keeping)
        {
            Drop(copy.Key);
            while (!_copies.IsEmpty && (_copies.Count >= most || _bytes + copy.ByteCount > mostBytes))
            {
                Drop(_copies.Values.MinBy(each => each.Copy.FetchedAt)!.Copy.Key);
            }

            _copies[copy.Key] = new Kept(copy);
            Interlocked.Add(ref _bytes, copy.ByteCount);
        }
    }

    /// <summary>As <see cref="Keep"/>, unless what was kept last, however long ago, begins later than the copy.</summary>
    /// <returns>The later one; of two that begin alike, the copy.</returns>
    public T KeepNewest(T copy)
    {
        lock (_keeping)
        {
            if (_copies.TryGetValue(copy.Key, out var last) && last.Copy.ValidFrom > (copy.ValidFrom ?? DateTimeOffset.MinValue)) return last.Copy;
            Keep(copy);
            return copy;
        }
    }

    private static bool IsFresh(T copy, DateTimeOffset now) => now - copy.FetchedAt is var age && age >= TimeSpan.Zero && age < copy.TimeToLive;

    private void Drop(string key)
    {
        if (_copies.TryRemove(key, out var dropped)) Interlocked.Add(ref _bytes, -dropped.Copy.ByteCount);
    }

    private sealed class Kept(T copy)
    {
        public T Copy { get; } = copy;

        public bool Asked { get; set; }
    }
}
