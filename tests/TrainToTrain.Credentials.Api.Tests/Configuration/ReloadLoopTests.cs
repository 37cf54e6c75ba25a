using System.Diagnostics;
using System.Text.Json;
using TrainToTrain.Credentials.Api.Configuration;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests.Configuration;

/// <summary>A running service whose settings change.</summary>
public sealed class ReloadLoopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly World _world = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Trusts_whom_the_folder_says_without_a_restart()
    {
        var badge = _world.Issue(_world.Trainer(_world.Authority(), "Maria"));
        _folder.Write("anchors.json", """{"authorities": []}"""u8);
        await using var service = await StartAsync();
        Assert.Equal("indeterminate", await VerdictAsync(service, badge));

        _folder.Write("anchors.json", _world.Anchors.Write());
        await UntilAsync(service, badge, "valid");

        _folder.Write("anchors.json", "{ broken"u8);
        await UntilAsync(() => service.Log.ToString().Contains("the old ones stay in force", StringComparison.Ordinal));
        Assert.Equal("valid", await VerdictAsync(service, badge));
    }

    [Fact]
    public async Task An_agreement_counts_from_the_moment_it_is_in_the_file()
    {
        var (board, ministry) = (_world.Authority(), _world.Person("Ministry of Skills"));
        var badge = _world.Issue(_world.Trainer(ministry, "Maria"));
        _folder.Write("anchors.json", _world.Anchors.Write());
        await using var service = await StartAsync();
        Assert.Equal("indeterminate", await VerdictAsync(service, badge));

        _world.Recognise(board, ministry);
        _folder.Write("anchors.json", _world.Anchors.Write());
        await UntilAsync(service, badge, "valid");
    }

    [Fact]
    public async Task A_set_of_anchors_is_asked_for_by_its_name()
    {
        var badge = _world.Issue(_world.Trainer(_world.Authority(), "Maria"));
        _folder.Write("anchors.json", """{"authorities": []}"""u8);
        _folder.Write("anchors/welding.json", _world.Anchors.Write());
        await using var service = await StartAsync();

        Assert.Equal("indeterminate", await VerdictAsync(service, badge));
        Assert.Equal("indeterminate", await VerdictAsync(service, badge, "?anchors=default"));
        Assert.Equal("valid", await VerdictAsync(service, badge, "?anchors=welding"));
        using var unknown = await service.PostAsync(badge, "?anchors=baking");
        var problem = await RunningService.ProblemAsync(unknown, System.Net.HttpStatusCode.BadRequest, "request.parameter");
        Assert.Contains("default, welding", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_whom_it_trusts()
    {
        var authority = _world.Authority();
        _folder.Write("anchors.json", """{"authorities": []}"""u8);
        _folder.Write("anchors/welding.json", _world.Anchors.Write());
        await using var service = await StartAsync();

        using var response = await service.Http.GetAsync(new Uri("/v1/anchors", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        var sets = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).GetProperty("anchors");
        Assert.Equal(["default", "welding"], sets.EnumerateObject().Select(set => set.Name));
        Assert.Equal(authority.Did, sets.GetProperty("welding").GetProperty("authorities")[0].GetProperty("id").GetString());
        Assert.Empty(sets.GetProperty("default").GetProperty("authorities").EnumerateArray());
    }

    private async Task<RunningService> StartAsync()
    {
        Assert.True(SettingsSource.TryOpen(_folder.Path, out var source, out var problem), problem);
        return await RunningService.StartAsync(RunningService.Options(_world) with { Anchors = null, Config = source, ReloadEvery = TimeSpan.FromMilliseconds(20) });
    }

    private static async Task<string?> VerdictAsync(RunningService service, byte[] badge, string query = "") => (await service.VerifyAsync(badge, query)).GetProperty("verdict").GetString();

    private static async Task UntilAsync(RunningService service, byte[] badge, string verdict)
    {
        var watch = Stopwatch.StartNew();
        while (await VerdictAsync(service, badge) != verdict) Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
