using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TrainToTrain.Credentials.Api.Configuration;
using TrainToTrain.Credentials.Api.Telemetry;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests.Telemetry;

public sealed class MetricsHostTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Tells_on_an_address_of_its_own_what_was_done_and_nothing_about_whom()
    {
        var trainer = _world.Trainer(_world.Authority(), "Maria");
        await using var service = await RunningService.StartAsync(RunningService.Options(_world) with { MetricsUrl = "http://127.0.0.1:0", Limits = new ServiceLimits { RequestsPerMinute = 1, Burst = 1 } });
        await service.VerifyAsync(_world.Issue(trainer));
        await service.VerifyAsync(_world.Issue(trainer), "?policy=integrity");
        for (var each = 0; each < 2; each++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/anchors");
            request.Headers.Add("X-Forwarded-For", "198.51.100.7");
            (await service.Http.SendAsync(request, TestContext.Current.CancellationToken)).Dispose();
        }

        var url = service.Services.GetServices<IHostedService>().OfType<MetricsHost>().Single().Url;
        var text = await service.Http.GetStringAsync(new Uri(new Uri(url!), "/metrics"), TestContext.Current.CancellationToken);
        using var onMain = await service.Http.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("# TYPE t2t_verdicts_total counter\nt2t_verdicts_total{policy=\"integrity\",verdict=\"valid\"} 1\nt2t_verdicts_total{policy=\"lineage\",verdict=\"valid\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("t2t_verify_seconds_bucket{le=\"+Inf\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("t2t_verify_seconds_count 2\n", text, StringComparison.Ordinal);
        Assert.Contains("t2t_fetches_total{outcome=\"found\"} ", text, StringComparison.Ordinal);
        Assert.Contains("t2t_refused_requests_total{reason=\"rate\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE t2t_settings_rejected gauge\nt2t_settings_rejected 0\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("198.51", text, StringComparison.Ordinal);
        Assert.DoesNotContain("did:", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, onMain.StatusCode);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9464", true)]
    [InlineData("http://localhost:9464", true)]
    [InlineData("http://[::1]:9464", true)]
    [InlineData("http://0.0.0.0:9464", false)]
    [InlineData("http://10.0.0.1:9464", false)]
    [InlineData("http://metrics.example:9464", false)]
    [InlineData("https://127.0.0.1:9464", false)]
    [InlineData("127.0.0.1:9464", false)]
    public void Is_of_this_machine_alone(string url, bool allowed) => Assert.Equal(allowed, ApiOptions.IsMetricsUrl(url, out _));
}
