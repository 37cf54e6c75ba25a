using System.Net;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests;

public sealed class HealthEndpointsTests
{
    [Fact]
    public async Task Says_it_is_up_and_not_what_it_runs_on()
    {
        await using var service = await RunningService.StartAsync(new World());

        using var response = await service.Http.GetAsync(new Uri("/healthz", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status":"ok"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Empty(response.Headers.Server);
    }

    [Fact]
    public async Task Answers_a_probe_that_asks_for_no_body()
    {
        await using var service = await RunningService.StartAsync(new World());
        using var head = new HttpRequestMessage(HttpMethod.Head, "/healthz");

        using var response = await service.Http.SendAsync(head, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
