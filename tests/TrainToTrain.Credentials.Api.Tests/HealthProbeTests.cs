using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests;

public sealed class HealthProbeTests
{
    [Fact]
    public async Task Says_whether_a_service_answers()
    {
        string url;
        await using (var service = await RunningService.StartAsync(new World()))
        {
            url = service.Http.BaseAddress!.ToString();
            Assert.Equal(0, await HealthProbe.RunAsync(url));
        }

        Assert.Equal(1, await HealthProbe.RunAsync(url));
        Assert.Equal(1, await HealthProbe.RunAsync("nonsense"));
    }
}
