using System.Text;
using TrainToTrain.Credentials.Api.Fetching;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests.Fetching;

public sealed class SharedLoaderTests
{
    private static readonly Uri Url = new("https://lists.example/1");

    private readonly World _world = new();

    [Fact]
    public async Task Those_who_ask_for_the_same_at_once_share_one_fetch()
    {
        var slow = new SlowLoader();
        var loader = new SharedLoader(slow, _world.Clock);

        var asked = Enumerable.Range(0, 50).Select(_ => LoadAsync(loader)).ToList();
        slow.Answer(LoadedResource.Of("x"u8.ToArray()));
        var answers = await Task.WhenAll(asked);

        Assert.All(answers, answer => Assert.Equal("x", Encoding.UTF8.GetString(answer.Content.Span)));
        Assert.Equal(1, slow.Fetches);
        // What was had is for others to keep.
        _ = LoadAsync(loader);
        Assert.Equal(2, slow.Fetches);
    }

    [Fact]
    public async Task Who_gives_up_takes_the_fetch_from_nobody()
    {
        var slow = new SlowLoader();
        var loader = new SharedLoader(slow, _world.Clock);
        using var impatient = new CancellationTokenSource();

        var first = loader.LoadAsync(Url, 100, impatient.Token).AsTask();
        var second = LoadAsync(loader);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        slow.Answer(LoadedResource.Of("x"u8.ToArray()));

        Assert.True((await second).Found);
        Assert.Equal(1, slow.Fetches);
    }

    [Fact]
    public async Task What_could_not_be_had_is_asked_for_again_after_a_short_while()
    {
        var loader = new SharedLoader(_world, _world.Clock);
        Assert.False((await LoadAsync(loader)).Found);
        _world.Host(Url.OriginalString, "x"u8);

        _world.Clock.Advance(Limits.FailureAge - TimeSpan.FromSeconds(1));
        Assert.False((await LoadAsync(loader)).Found);
        Assert.Single(_world.Fetched);
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await LoadAsync(loader)).Found);
        Assert.Equal(0, loader.Failures);
    }

    [Fact]
    public async Task Failures_are_remembered_up_to_the_limit()
    {
        var loader = new SharedLoader(_world, _world.Clock);
        for (var each = 0; each < (3 * Limits.KeptFailures) + 1; each++) await loader.LoadAsync(new Uri($"https://lists.example/{each}"), 100, TestContext.Current.CancellationToken);

        Assert.InRange(loader.Failures, 1, Limits.KeptFailures);
    }

    [Fact]
    public async Task A_defect_is_everybodys_who_waited_and_nobodys_after()
    {
        var slow = new SlowLoader();
        var loader = new SharedLoader(slow, _world.Clock);
        var asked = LoadAsync(loader);
        slow.Break();

        await Assert.ThrowsAsync<InvalidOperationException>(() => asked);
        slow = new SlowLoader();
        var after = LoadAsync(loader);
        Assert.False(after.IsFaulted);
    }

    private static Task<LoadedResource> LoadAsync(SharedLoader loader) => loader.LoadAsync(Url, 100, TestContext.Current.CancellationToken).AsTask();

    private sealed class SlowLoader : IResourceLoader
    {
        private TaskCompletionSource<LoadedResource> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Fetches { get; private set; }

        public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
        {
            Fetches++;
            return new(_answer.Task);
        }

        public void Answer(LoadedResource resource) => Next().SetResult(resource);

        public void Break() => Next().SetException(new InvalidOperationException("broken"));

        private TaskCompletionSource<LoadedResource> Next() => Interlocked.Exchange(ref _answer, new(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
