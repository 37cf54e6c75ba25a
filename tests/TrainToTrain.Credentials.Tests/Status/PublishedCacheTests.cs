using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Status;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Status;

/// <summary>What a verifier keeps of what parties publish, and what goes first.</summary>
public sealed class PublishedCacheTests
{
    [Fact]
    public void Lets_the_oldest_go_when_there_are_too_many()
    {
        var cache = NewCache();
        for (int list = 0; list <= Limits.CachedStatusLists; list++) cache.Keep(List($"https://x.example/{list}", 8, list));

        Assert.Equal(Limits.CachedStatusLists, cache.Count);
        Assert.Null(cache.Find("https://x.example/0", DateTimeOffset.UnixEpoch.AddSeconds(1)));
        Assert.NotNull(cache.Find("https://x.example/1", DateTimeOffset.UnixEpoch.AddSeconds(1)));
    }

    [Fact]
    public void Lets_the_oldest_go_when_they_are_too_large()
    {
        var cache = NewCache();
        const int Largest = Limits.StatusListBytes * 8;
        for (int list = 0; list < 5; list++) cache.Keep(List($"https://x.example/{list}", Largest, list));
        Assert.Equal(Limits.CachedStatusListBytes / Limits.StatusListBytes, cache.Count);
        Assert.Null(cache.Find("https://x.example/0", DateTimeOffset.UnixEpoch.AddSeconds(1)));

        cache.Keep(List("https://x.example/4", 8, 9));
        cache.Keep(List("https://x.example/5", 8, 9));
        Assert.Equal(5, cache.Count);
    }

    [Fact]
    public void May_be_used_side_by_side()
    {
        var cache = NewCache();
        Parallel.For(0, 4_000, each => cache.Keep(List($"https://x.example/{each % 1_500}", 8, each)));

        Assert.InRange(cache.Count, 1, Limits.CachedStatusLists);
    }

    [Fact]
    public void The_newest_seen_is_kept_past_its_ttl()
    {
        var cache = NewCache();
        var newer = List("https://x.example/1", 8, 1) with { ValidFrom = DateTimeOffset.UnixEpoch.AddDays(2), TimeToLive = TimeSpan.Zero };
        var older = newer with { ValidFrom = DateTimeOffset.UnixEpoch.AddDays(1), FetchedAt = newer.FetchedAt.AddYears(1) };
        var same = newer with { FetchedAt = newer.FetchedAt.AddYears(1) };

        Assert.Same(older, cache.KeepNewest(older));
        Assert.Same(newer, cache.KeepNewest(newer));
        Assert.Same(newer, cache.KeepNewest(older));
        Assert.Same(newer, cache.KeepNewest(older with { ValidFrom = null }));
        Assert.Same(same, cache.KeepNewest(same));
        Assert.Null(cache.Find("https://x.example/1", same.FetchedAt));
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void Due_is_what_was_asked_for_and_has_lived_three_quarters_of_its_time()
    {
        var cache = NewCache();
        var list = List("https://x.example/1", 8, 1) with { FetchedAt = DateTimeOffset.UnixEpoch, TimeToLive = TimeSpan.FromSeconds(100) };
        cache.Keep(list);
        cache.Keep(list with { Url = "https://x.example/nobody-asks" });
        Assert.NotNull(cache.Find(list.Key, At(1)));

        Assert.Empty(cache.Due(At(74)));
        Assert.Same(list, Assert.Single(cache.Due(At(75))));
        Assert.Same(list, Assert.Single(cache.Due(At(99))));
        Assert.Empty(cache.Due(At(100)));

        // Fetched anew, it is for those who ask from now on.
        cache.Keep(list with { FetchedAt = At(75) });
        Assert.Empty(cache.Due(At(160)));

        static DateTimeOffset At(int second) => DateTimeOffset.UnixEpoch.AddSeconds(second);
    }

    private static PublishedCache<PublishedList> NewCache() => new(Limits.CachedStatusLists, Limits.CachedStatusListBytes);

    private static PublishedList List(string url, int entries, int second) => new()
    {
        Url = url,
        IssuerId = "did:example:issuer",
        Purposes = ["revocation"],
        Mechanism = StatusMechanisms.BitstringStatusList,
        Content = new ListedBits(new Bitstring(entries), fewestEntries: 0),
        TimeToLive = TimeSpan.FromDays(1),
        FetchedAt = DateTimeOffset.UnixEpoch.AddSeconds(Math.Min(second, 1) - 1).AddMilliseconds(second),
    };
}
