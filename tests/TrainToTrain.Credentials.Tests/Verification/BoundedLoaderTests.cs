using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

public sealed class BoundedLoaderTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Asks_no_more_often_than_the_limit_and_says_so_after()
    {
        _world.Host("https://host.example/", "there"u8);
        var loader = new BoundedLoader(_world, _world.Clock);
        for (var i = 0; i < Limits.Fetches; i++) Assert.True((await Load(loader)).Found);

        var refused = await Load(loader);

        Assert.False(refused.Found);
        Assert.Contains("More than", refused.Failure, StringComparison.Ordinal);
        Assert.Equal(Limits.Fetches, _world.Fetched.Count);
    }

    [Fact]
    public async Task Counts_for_one_verification_and_not_for_the_next()
    {
        _world.Host("https://host.example/", "there"u8);
        var spent = new BoundedLoader(_world, _world.Clock);
        for (var i = 0; i <= Limits.Fetches; i++) await Load(spent);

        Assert.True((await Load(new BoundedLoader(_world, _world.Clock))).Found);
    }

    [Fact]
    public async Task Stops_asking_once_the_time_for_it_is_spent_waiting()
    {
        var slow = new Slow();
        var loader = new BoundedLoader(slow, slow);
        while (slow.Waited < Limits.FetchesTime) Assert.True((await Load(loader)).Found);

        var refused = await Load(loader);

        Assert.Contains("seconds", refused.Failure!, StringComparison.Ordinal);
        Assert.Equal(Limits.FetchesTime, slow.Waited);
    }

    private static async Task<Credentials.Resources.LoadedResource> Load(BoundedLoader loader) =>
        await loader.LoadAsync(new Uri("https://host.example/"), 100, TestContext.Current.CancellationToken);

    /// <summary>Each answer takes five seconds of its own time.</summary>
    private sealed class Slow : TimeProvider, Credentials.Resources.IResourceLoader
    {
        public TimeSpan Waited { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Waited.Ticks;

        public ValueTask<Credentials.Resources.LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
        {
            Waited += TimeSpan.FromSeconds(5);
            return ValueTask.FromResult(Credentials.Resources.LoadedResource.Of(default));
        }
    }
}
