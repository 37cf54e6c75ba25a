using System.Net;
using TrainToTrain.Credentials.Api.Configuration;
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
    public async Task Is_ready_and_says_when_its_settings_are_not_those_of_the_folder()
    {
        using var folder = new TemporaryFolder();
        Assert.True(SettingsSource.TryOpen(folder.Path, out var settings, out var problem), problem);
        await using var service = await RunningService.StartAsync(RunningService.Options(new World()) with { Config = settings, ReloadEvery = TimeSpan.FromMilliseconds(20) });
        Assert.Equal("""{"status":"ready","settings":"in force"}""", await ReadyAsync());

        folder.Write("limits.json", "broken"u8);
        string answer;
        do answer = await ReadyAsync();
        while (!answer.Contains("rejected", StringComparison.Ordinal));

        Assert.StartsWith("""{"status":"ready","settings":"rejected","problem":"limits.json """, answer, StringComparison.Ordinal);

        Task<string> ReadyAsync() => service.Http.GetStringAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken);
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
