using System.Diagnostics;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests.Fetching;

public sealed class RefreshLoopTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_list_near_its_end_is_fetched_without_a_request()
    {
        var trainer = _world.Trainer(_world.Authority(), "Maria");
        await using var service = await RunningService.StartAsync(RunningService.Options(_world) with { RefreshEvery = TimeSpan.FromMilliseconds(20) });
        var badge = _world.Issue(trainer);
        await service.VerifyAsync(badge);
        await service.VerifyAsync(badge);

        _world.Clock.Advance(TimeSpan.FromMinutes(4));

        var watch = Stopwatch.StartNew();
        while (Fetched() < 2 && watch.Elapsed < TimeSpan.FromSeconds(20)) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(2, Fetched());

        int Fetched() => _world.Fetched.ToArray().Count(url => url == trainer.RevocationList);
    }

    [Fact]
    public async Task A_status_host_that_was_down_is_believed_again_without_a_restart()
    {
        var trainer = _world.Trainer(_world.Authority(), "Maria");
        await using var service = await RunningService.StartAsync(_world);
        var badge = _world.Issue(trainer);
        _world.TakeOffline(trainer.RevocationList);

        var down = await service.VerifyAsync(badge);
        _world.BringBack(trainer.RevocationList);
        _world.Clock.Advance(Model.Limits.FailureAge);
        var back = await service.VerifyAsync(badge);

        Assert.Equal("indeterminate", down.GetProperty("verdict").GetString());
        Assert.Equal("valid", back.GetProperty("verdict").GetString());
    }
}
