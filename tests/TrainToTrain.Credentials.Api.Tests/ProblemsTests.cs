using System.Net;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests;

public sealed class ProblemsTests
{
    [Theory]
    [InlineData("GET", "/v1/verify", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/healthz", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound)]
    [InlineData("POST", "/v2/verify", HttpStatusCode.NotFound)]
    public async Task What_is_not_offered_is_answered_with_problem_details(string method, string path, HttpStatusCode status)
    {
        await using var service = await RunningService.StartAsync(new World());
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        await RunningService.ProblemAsync(response, status, code: null);
        Assert.Equal(status == HttpStatusCode.MethodNotAllowed, response.Content.Headers.Allow.Count > 0);
    }
}
