using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("GET", "/healthz")]
    [InlineData("GET", "/v1/anchors")]
    [InlineData("GET", "/v1/verify")]
    [InlineData("GET", "/nothing/is/here")]
    [InlineData("POST", "/v1/verify")]
    [InlineData("POST", "/v1/verify?x=y")]
    [InlineData("POST", "/v1/verify/batch")]
    public async Task Every_answer_tells_a_browser_to_run_load_and_frame_nothing(string method, string path)
    {
        await using var service = await RunningService.StartAsync(new World());
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.StartsWith("default-src 'none';", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Equal("DENY", Header(response, "X-Frame-Options"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Resource-Policy"));
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task So_does_the_answer_to_a_defect_of_ours()
    {
        var world = new World();
        var trainer = world.Trainer(world.Authority(), "Maria");
        await using var service = await RunningService.StartAsync(RunningService.Options(world) with { Loader = new BrokenLoader() });

        using var response = await service.PostAsync(world.Issue(trainer));

        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.StartsWith("default-src 'none';", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));

    private sealed class BrokenLoader : Resources.IResourceLoader
    {
        public ValueTask<Resources.LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation) => throw new InvalidOperationException("the loader is broken");
    }
}
