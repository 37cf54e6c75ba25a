using System.Net;
using TrainToTrain.Credentials.Api.Configuration;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests;

public sealed class RateLimitsTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_client_that_asks_too_often_is_told_when_to_come_back_and_others_are_answered()
    {
        await using var service = await StartAsync(new ServiceLimits { RequestsPerMinute = 1, Burst = 3 });

        for (var left = 2; left >= 0; left--)
        {
            using var good = await AskAsync(service, "198.51.100.7");
            Assert.Equal(HttpStatusCode.OK, good.StatusCode);
            Assert.Equal("\"client\";q=3;w=180", Header(good, "RateLimit-Policy"));
            Assert.Equal($"\"client\";r={left};t={(3 - left) * 60}", Header(good, "RateLimit"));
        }

        using var refused = await AskAsync(service, "198.51.100.7");
        using var other = await AskAsync(service, "198.51.100.8");

        await RunningService.ProblemAsync(refused, HttpStatusCode.TooManyRequests, "request.rate");
        Assert.Equal("60", Header(refused, "Retry-After"));
        Assert.Equal("\"client\";r=0;t=180", Header(refused, "RateLimit"));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    [InlineData("198.51.100.7", "::ffff:198.51.100.7", true)]
    public async Task Of_IPv6_a_network_is_one_client(string first, string second, bool same)
    {
        await using var service = await StartAsync(new ServiceLimits { RequestsPerMinute = 1, Burst = 1 });
        (await AskAsync(service, first)).Dispose();

        using var response = await AskAsync(service, second);

        Assert.Equal(same ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Who_asks_from_this_machine_has_no_such_limit_and_nor_do_probes()
    {
        await using var service = await StartAsync(new ServiceLimits { RequestsPerMinute = 1, Burst = 1 });

        for (var each = 0; each < 5; each++)
        {
            using var own = await AskAsync(service, null);
            using var probe = await AskAsync(service, "198.51.100.7", "/healthz");
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (own.StatusCode, probe.StatusCode));
            Assert.False(own.Headers.Contains("RateLimit"));
        }
    }

    [Fact]
    public async Task Of_several_addresses_a_proxy_hands_on_only_the_one_it_saw_itself_counts()
    {
        await using var service = await StartAsync(new ServiceLimits { RequestsPerMinute = 1, Burst = 1 });
        (await AskAsync(service, "203.0.113.1, 198.51.100.7")).Dispose();

        using var response = await AskAsync(service, "203.0.113.2, 198.51.100.7");

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
    }

    [Fact]
    public async Task No_more_are_answered_at_a_time_than_allowed()
    {
        var slow = new SlowLoader();
        var trainer = _world.Trainer(_world.Authority(), "Maria");
        await using var service = await RunningService.StartAsync(RunningService.Options(_world) with { Loader = slow, Limits = new ServiceLimits { ConcurrentRequests = 1 } });
        var badge = _world.Issue(trainer);

        // One place and two that wait: of four at once the one that arrives last is refused, whichever that is.
        var asked = Enumerable.Range(0, 4).Select(_ => service.PostAsync(badge)).ToList();
        var first = await Task.WhenAny(asked);
        var refused = await first;

        await RunningService.ProblemAsync(refused, HttpStatusCode.ServiceUnavailable, "service.busy");
        Assert.Equal("1", Header(refused, "Retry-After"));
        refused.Dispose();
        using (var probe = await service.Http.GetAsync(new Uri("/healthz", UriKind.Relative), TestContext.Current.CancellationToken)) Assert.Equal(HttpStatusCode.OK, probe.StatusCode);
        slow.Answer();
        asked.Remove(first);
        foreach (var each in await Task.WhenAll(asked))
        {
            Assert.Equal(HttpStatusCode.OK, each.StatusCode);
            each.Dispose();
        }
    }

    [Fact]
    public async Task One_client_does_not_take_every_place()
    {
        var slow = new SlowLoader();
        var trainer = _world.Trainer(_world.Authority(), "Maria");
        await using var service = await RunningService.StartAsync(RunningService.Options(_world) with { Loader = slow, Limits = new ServiceLimits { ConcurrentRequests = 8 } });
        using var waits = new HttpRequestMessage(HttpMethod.Post, "/v1/verify") { Content = new ByteArrayContent(_world.Issue(trainer)) };
        waits.Headers.Add("X-Forwarded-For", "198.51.100.7");
        var answered = service.Http.SendAsync(waits, TestContext.Current.CancellationToken);
        await slow.Asked;

        using var second = await AskAsync(service, "198.51.100.7");
        using var other = await AskAsync(service, "198.51.100.8");

        await RunningService.ProblemAsync(second, HttpStatusCode.ServiceUnavailable, "service.busy");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        slow.Answer();
        (await answered).Dispose();
    }

    private Task<RunningService> StartAsync(ServiceLimits limits) => RunningService.StartAsync(RunningService.Options(_world) with { Limits = limits });

    private static async Task<HttpResponseMessage> AskAsync(RunningService service, string? from, string path = "/v1/anchors")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (from is not null) request.Headers.Add("X-Forwarded-For", from);
        return await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));

    private sealed class SlowLoader : IResourceLoader
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public void Answer() => _answer.SetResult();

        public async ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
        {
            _asked.TrySetResult();
            await _answer.Task;
            return LoadedResource.NotHad("Nothing is there");
        }
    }
}
